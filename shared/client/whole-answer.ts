import { GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import { NotThePoolError } from "../schemas/not-the-pool.ts";

/**
 * The whole of an answer that no model gives. Throws `upstream_too_large` where it is longer than any
 * pool's, and stops reading there: what answers without an end would fill the memory.
 */
export async function wholeAnswer(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  // By hand: the oldest browser that is supported goes through no stream with a loop.
  const reader = response.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    bytes += next.value.byteLength;
    if (bytes > limits.plainAnswerBytesMax) {
      await reader?.cancel();
      throw tooLarge(response.status);
    }
    chunks.push(next.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const tooLarge = (status: number) =>
  new GranaryError("upstream_too_large", "This address answers with more than any pool does.", {
    hint: "Check the pool's address, and whether a proxy or a sign-in page is in between.",
    cause: new NotThePoolError(status),
  });
