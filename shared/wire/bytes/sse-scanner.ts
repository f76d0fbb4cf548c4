/** The whole events of a stream that are known so far, in order and without a gap. */
export type SseBatch = {
  /** The bytes the events lie in, from the first event's first byte. */
  readonly bytes: Uint8Array;
  /** Each event with the blank line that ends it; a view of `bytes`. */
  readonly events: readonly Uint8Array[];
  /** True once an unfinished event has outgrown the limit; nothing sensible follows. */
  readonly tooLarge: boolean;
};

/** Cuts a stream of server-sent events into events. */
export type SseScanner = {
  /** Takes the next chunk, cut anywhere. Never copies unless an event spans chunks. */
  readonly push: (chunk: Uint8Array) => SseBatch;
};

const lineFeed = 10;
const carriageReturn = 13;
const nothing = new Uint8Array(0);

/**
 * A scanner for one stream: an event ends with an empty line, and a line with LF, CRLF or CR (WHATWG
 * HTML, server-sent events, checked 2026-11). Comments are events too.
 */
export function createSseScanner(eventBytesMax: number): SseScanner {
  const unfinished = createUnfinishedEvent();
  let lineIsEmpty = true;
  let isAfterReturn = false;

  /** Nearly every stream ends its lines with LF alone: then only those need to be looked at. */
  const cutAtLineFeeds = (bytes: Uint8Array, events: Uint8Array[]): number => {
    let start = 0;
    let lineAt = unfinished.bytes().length;
    let index = bytes.indexOf(lineFeed, lineAt);
    while (index >= 0) {
      const isEmpty = index === lineAt && lineIsEmpty;
      lineIsEmpty = true;
      if (isEmpty) {
        events.push(bytes.subarray(start, index + 1));
        start = index + 1;
      }
      lineAt = index + 1;
      index = bytes.indexOf(lineFeed, lineAt);
    }
    if (lineAt < bytes.length) lineIsEmpty = false;
    return start;
  };

  return {
    push(chunk) {
      const known = unfinished.bytes().length;
      const bytes = known === 0 ? chunk : unfinished.append(chunk);
      const events: Uint8Array[] = [];
      if (!isAfterReturn && !chunk.includes(carriageReturn)) {
        const start = cutAtLineFeeds(bytes, events);
        unfinished.keep(bytes.subarray(start));
        return { bytes, events, tooLarge: bytes.length - start > eventBytesMax };
      }
      let start = 0;
      for (let index = known; index < bytes.length; index++) {
        const byte = bytes[index];
        if (byte !== lineFeed && byte !== carriageReturn) {
          lineIsEmpty = false;
          isAfterReturn = false;
          continue;
        }
        // The LF of a CRLF ends nothing: its CR already did.
        const isSecondHalf = byte === lineFeed && isAfterReturn;
        isAfterReturn = byte === carriageReturn;
        if (isSecondHalf) continue;
        if (!lineIsEmpty) {
          lineIsEmpty = true;
          continue;
        }
        if (byte === carriageReturn && bytes[index + 1] === lineFeed) {
          index += 1;
          isAfterReturn = false;
        }
        events.push(bytes.subarray(start, index + 1));
        start = index + 1;
      }
      unfinished.keep(bytes.subarray(start));
      return { bytes, events, tooLarge: bytes.length - start > eventBytesMax };
    },
  };
}

/**
 * What has come of an event so far, gathered in room that doubles when it is full: copying all of it for
 * each of many small chunks would take their square.
 */
function createUnfinishedEvent() {
  let kept: Uint8Array = nothing;
  let room: Uint8Array = nothing;
  return {
    bytes: () => kept,
    /** It with a chunk behind it. What was a view of it before stays what it was. */
    append: (chunk: Uint8Array): Uint8Array => {
      const { length } = kept;
      let from = kept.byteOffset;
      if (kept.buffer !== room.buffer || from + length + chunk.length > room.length) {
        room = new Uint8Array(2 * (length + chunk.length));
        room.set(kept, 0);
        from = 0;
      }
      room.set(chunk, from + length);
      return room.subarray(from, from + length + chunk.length);
    },
    keep: (bytes: Uint8Array): void => {
      // A view of nothing would keep the whole chunk in memory while a stream is silent.
      kept = bytes.length === 0 ? nothing : bytes;
      if (bytes.length === 0) room = nothing;
    },
  };
}
