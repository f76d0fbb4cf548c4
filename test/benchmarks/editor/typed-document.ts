/** A file while somebody writes in it; lines end in `\n` here, however the file ends them. */
export type TypedDocument = {
  readonly before: () => string;
  readonly after: () => string;
  /** Sets the cursor behind the first place where that text stands. Throws if it stands nowhere. */
  readonly goBehind: (text: string) => void;
  /** Types one character, or a line end with its indentation. */
  readonly type: (text: string) => void;
  readonly takeBack: () => void;
  /** Puts in the place of what stands on both sides of the cursor. */
  readonly become: (before: string, after: string) => void;
  /** Changes the first place where a text stands, and leaves the cursor where it is. */
  readonly change: (from: string, to: string) => void;
};

const closers: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "{": "}",
  '"': '"',
  "`": "`",
};

/** A file with the cursor at its start. What opens is closed at once, and a closer that is typed there stepped over. */
export function createTypedDocument(text: string): TypedDocument {
  let before = "";
  let after = text;
  /** How many of the characters behind the cursor the editor put there. */
  let closed = 0;

  const typeClosing = (character: string): boolean => {
    if (closed === 0 || !after.startsWith(character)) return false;
    before += character;
    after = after.slice(1);
    closed -= 1;
    return true;
  };
  return {
    before: () => before,
    after: () => after,
    goBehind: (place) => {
      const whole = before + after;
      const at = whole.indexOf(place);
      if (at === -1) throw new Error(`nowhere in the file: ${place}\n\n${whole}`);
      before = whole.slice(0, at + place.length);
      after = whole.slice(at + place.length);
      closed = 0;
    },
    type: (typed) => {
      if (Object.values(closers).includes(typed) && typeClosing(typed)) return;
      const closer = closers[typed];
      if (closer !== undefined && mayClose(before, after, typed)) {
        after = closer + after;
        closed += 1;
      }
      if (typed.startsWith("\n") && closed > 0 && /[([{]$/.test(before)) {
        const [indentation = ""] = /^[ \t]*/.exec(before.split("\n").at(-1) ?? "") ?? [];
        after = `\n${indentation}${after}`;
      }
      if (typed.startsWith("\n")) closed = 0;
      before += typed;
    },
    takeBack: () => {
      // An empty pair goes together.
      if (closed > 0 && closers[before.at(-1) ?? ""] === after[0]) {
        after = after.slice(1);
        closed -= 1;
      }
      before = before.slice(0, -1);
    },
    become: (nextBefore, nextAfter) => {
      closed = Math.max(0, closed - (after.length - nextAfter.length));
      before = nextBefore;
      after = nextAfter;
    },
    change: (from, to) => {
      if (after.includes(from)) after = after.replace(from, to);
      else before = before.replace(from, to);
    },
  };
}

/** Editors close only where nothing follows, and no quote behind a word. */
function mayClose(before: string, after: string, opener: string): boolean {
  if (/["`]/.test(opener) && /[\w"`\\]$/.test(before)) return false;
  return /^(?:[\s)\]}"'`;,>]|$)/.test(after);
}
