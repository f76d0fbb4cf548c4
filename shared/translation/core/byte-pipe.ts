/** Bytes from a sink into a stream, whose writer waits for its reader. */
export type BytePipe = {
  readonly stream: ReadableStream<Uint8Array>;
  /** Takes a chunk; the promise is kept once more is wanted. */
  readonly push: (bytes: Uint8Array) => Promise<void>;
  /** Nothing follows. What was pushed can still be read. */
  readonly close: () => void;
};

/**
 * A pipe for one answer. Nobody waits any longer once its reader has cancelled, or nothing follows. Not
 * a `TransformStream`: servers go on after their last word, and Node's writer answers a write after
 * the end with a failed assertion of its own (24.21).
 */
export function createBytePipe(): BytePipe {
  let source: ReadableStreamDefaultController<Uint8Array> | undefined;
  let wanted = Promise.withResolvers<void>();
  let isOver = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      source = controller;
    },
    pull: () => {
      wanted.resolve();
    },
    cancel: () => {
      isOver = true;
      wanted.resolve();
    },
  });
  return {
    stream,
    push: (bytes) => {
      if (isOver) return Promise.resolve();
      wanted = Promise.withResolvers<void>();
      source?.enqueue(bytes);
      return wanted.promise;
    },
    close: () => {
      wanted.resolve();
      if (isOver) return;
      isOver = true;
      source?.close();
    },
  };
}
