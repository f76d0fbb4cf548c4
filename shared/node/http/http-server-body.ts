import type { IncomingMessage, ServerResponse } from "node:http";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { ArrivingBytes } from "./arriving-bytes.ts";

const nothing = new Uint8Array(0);

/**
 * The whole body of a request; `undefined` as soon as it is known to be larger than `bytesMax`. What
 * follows the limit is thrown away until the answer is out. A client that waits to be told to send is told here. If it hangs up first, aborts `hangUp`
 * and rejects with its reason; rejects with `pool_busy` where too much of everybody's is arriving.
 */
export function readBody(
  {
    incoming,
    response,
    arriving,
    address,
  }: {
    readonly incoming: IncomingMessage;
    readonly response: ServerResponse;
    readonly arriving: ArrivingBytes;
    /** Whose body it is. */
    readonly address: string;
  },
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
    let body: Uint8Array = nothing;
    let length = 0;
    let counted = 0;
    /** What has come whole is no longer arriving, and what is not kept never was. */
    const forget = () => {
      if (counted > 0) arriving.remove(counted, address);
      counted = 0;
    };
    const drop = () => {
      forget();
      body = nothing;
      length = Infinity;
    };
    const cut = () => {
      drop();
      hangUp.abort();
      reject(hangUp.signal.reason as Error);
    };
    if (incoming.destroyed) cut();
    incoming.on("data", (chunk: Buffer) => {
      if (length + chunk.length > bytesMax) {
        drop();
        resolve(undefined);
      } else if (arriving.add(chunk.length, address)) {
        counted += chunk.length;
        body = append({ body, length }, chunk);
        length += chunk.length;
      } else {
        drop();
        reject(tooMuchArrives());
      }
    });
    incoming.on("end", () => {
      forget();
      resolve(body.subarray(0, length));
    });
    // Without a listener for errors there are none: node:http then says no more than this.
    incoming.on("close", () => {
      if (!incoming.complete) cut();
    });
  });
}

/**
 * What has arrived, with a chunk behind it, in room that doubles when it is full. A list of chunks that
 * are a byte each would take a hundred times their bytes.
 */
function append(
  { body, length }: { readonly body: Uint8Array; readonly length: number },
  chunk: Uint8Array,
): Uint8Array {
  if (length === 0) return chunk;
  let room = body;
  if (length + chunk.length > body.length) {
    room = new Uint8Array(2 * (length + chunk.length));
    room.set(body.subarray(0, length));
  }
  room.set(chunk, length);
  return room;
}

function tooMuchArrives(): GranaryError {
  return new GranaryError("pool_busy", "The pool is being sent too much at once.", {
    hint: "Nothing was used. Try again in a moment.",
    limit: "pool",
  });
}
