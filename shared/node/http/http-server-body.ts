import type { IncomingMessage } from "node:http";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";

const nothing = new Uint8Array(0);

/**
 * The whole body of a request; an error as soon as it is known to be larger than `bodyBytesMax`; or
 * `undefined` if the client hung up first. What follows the limit is read and thrown away, so that a
 * client that is still sending can hear the answer.
 */
export function readBody(
  incoming: IncomingMessage,
): Promise<Uint8Array | GranaryError | undefined> {
  const announced = Number(incoming.headers["content-length"] ?? 0);
  const isEmpty = announced === 0 && incoming.headers["transfer-encoding"] === undefined;
  if (isEmpty) return Promise.resolve(nothing);
  if (announced > limits.bodyBytesMax) {
    incoming.resume();
    return Promise.resolve(tooLarge());
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limits.bodyBytesMax) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(tooLarge());
      }
    });
    incoming.on("end", () => {
      const [only = nothing] = chunks;
      resolve(chunks.length > 1 ? Buffer.concat(chunks) : only);
    });
    // Without a listener for errors there are none: node:http then says no more than this.
    incoming.on("close", () => resolve(undefined));
  });
}

function tooLarge(): GranaryError {
  const megabytes = limits.bodyBytesMax / 1024 / 1024;
  return new GranaryError("body_too_large", `The request is larger than ${megabytes} MB.`, {
    hint: "Nothing was used. Send less text, or fewer or smaller images.",
  });
}
