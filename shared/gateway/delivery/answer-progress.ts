const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;

/**
 * Tells for each chunk of an answer whether it brings the answer on. Comments and blank lines of a
 * stream of events do not, nor does white space in an answer in one piece: servers send them to say
 * that they are still there. What goes on with a line that was begun does.
 */
export function createAnswerProgress(contentType: string): (bytes: Uint8Array) => boolean {
  return contentType.startsWith("text/event-stream") ? createEventProgress() : hasInk;
}

function hasInk(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > space);
}

function createEventProgress(): (bytes: Uint8Array) => boolean {
  let line: "begins" | "comment" | "field" = "begins";
  return (bytes) => {
    let isProgress = false;
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at];
      if (line === "begins" && byte !== lineFeed && byte !== carriageReturn) {
        line = byte === colon ? "comment" : "field";
      }
      isProgress ||= line === "field";
      // Once something came, only how the chunk ends is of interest.
      const end = isProgress ? lastLineEnd(bytes) : nextLineEnd(bytes, at);
      if (end < at) return isProgress;
      line = "begins";
      at = end + 1;
    }
    return isProgress;
  };
}

function lastLineEnd(bytes: Uint8Array): number {
  return Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn));
}

function nextLineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at += 1;
  return at < bytes.length ? at : -1;
}
