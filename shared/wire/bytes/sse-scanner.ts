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
  let carry: Uint8Array = nothing;
  /** What an unfinished event is gathered in: twice as long each time it is full. */
  let room: Uint8Array = nothing;
  let lineIsEmpty = true;
  let isAfterReturn = false;

  /** The carry with a chunk behind it. Copying all of it for each of many small chunks takes their square. */
  const append = (chunk: Uint8Array): Uint8Array => {
    const { length } = carry;
    const isInRoom = carry.buffer === room.buffer;
    let from = isInRoom ? carry.byteOffset : 0;
    if (!isInRoom || from + length + chunk.length > room.length) {
      room = new Uint8Array(2 * (length + chunk.length));
      room.set(carry, 0);
      from = 0;
    }
    room.set(chunk, from + length);
    return room.subarray(from, from + length + chunk.length);
  };

  /** Nearly every stream ends its lines with LF alone: then only those need to be looked at. */
  const cutAtLineFeeds = (bytes: Uint8Array, events: Uint8Array[]): number => {
    let start = 0;
    let lineAt = carry.length;
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

  const keep = (bytes: Uint8Array): void => {
    // A view of nothing would keep the whole chunk in memory while a stream is silent.
    carry = bytes.length === 0 ? nothing : bytes;
    if (bytes.length === 0) room = nothing;
  };

  return {
    push(chunk) {
      const bytes = carry.length === 0 ? chunk : append(chunk);
      const events: Uint8Array[] = [];
      if (!isAfterReturn && !chunk.includes(carriageReturn)) {
        const start = cutAtLineFeeds(bytes, events);
        keep(bytes.subarray(start));
        return { bytes, events, tooLarge: carry.length > eventBytesMax };
      }
      let start = 0;
      for (let index = carry.length; index < bytes.length; index++) {
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
      keep(bytes.subarray(start));
      return { bytes, events, tooLarge: carry.length > eventBytesMax };
    },
  };
}
