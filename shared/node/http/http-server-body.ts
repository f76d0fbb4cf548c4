import type { IncomingMessage, ServerResponse } from "node:http";

const nothing = new Uint8Array(0);

/**
 * The whole body of a request; `undefined` as soon as it is known to be larger than `bytesMax`. What
 * follows the limit is read and thrown away, so that a client that is still sending can hear the
 * answer. A client that waits to be told to send is told here. If it hangs up first, aborts `hangUp`
 * and rejects with its reason.
 */
export function readBody(
  { incoming, response }: { readonly incoming: IncomingMessage; readonly response: ServerResponse },
  bytesMax: number,
  hangUp: AbortController,
): Promise<Uint8Array | undefined> {
  const { headers } = incoming;
  const announced = Number(headers["content-length"] ?? 0);
  const isEmpty = announced === 0 && headers["transfer-encoding"] === undefined;
  if (isEmpty) return Promise.resolve(nothing);
  if (announced > bytesMax) return Promise.resolve(undefined);
  if (incoming.complete && !incoming.destroyed) {
    // Most bodies come with their head: nothing is left to wait for, and nobody has to listen.
    const body = (incoming.read() as Buffer | null) ?? nothing;
    return Promise.resolve(body.length > bytesMax ? undefined : body);
  }
  if (headers.expect !== undefined) response.writeContinue();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const cut = () => {
      hangUp.abort();
      reject(hangUp.signal.reason as Error);
    };
    if (incoming.destroyed) cut();
    incoming.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bytesMax) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(undefined);
      }
    });
    incoming.on("end", () => {
      const [only = nothing] = chunks;
      resolve(chunks.length > 1 ? Buffer.concat(chunks) : only);
    });
    // Without a listener for errors there are none: node:http then says no more than this.
    incoming.on("close", () => {
      if (!incoming.complete) cut();
    });
  });
}
