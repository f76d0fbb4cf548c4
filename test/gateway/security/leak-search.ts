/** A text that must not be found, and what to call it where it is. */
export type Mark = { readonly name: string; readonly text: string };

/** Where to look: bytes or text, and what they are. */
export type Place = { readonly name: string; readonly content: string | Uint8Array };

/** A short piece of a mark is a leak too; this much of it, anywhere in it, is looked for. */
const pieceCharacters = 16;

/**
 * Every mark that is in one of these places, in whatever common spelling: as it is, in base64 at any
 * offset, in hex, encoded for URLs, escaped for JSON or HTML, in UTF-16, backwards. Names only, so
 * that the report of a leak is none.
 */
export function findLeaks(marks: readonly Mark[], places: readonly Place[]): readonly string[] {
  const short = marks.find(({ text }) => text.length < pieceCharacters);
  if (short !== undefined) throw new Error(`${short.name} is too short to be a mark.`);
  const needles = marks.flatMap((mark) =>
    spellingsOf(mark.text).map(([spelling, bytes]) => ({
      name: `${mark.name} ${spelling}`,
      bytes,
    })),
  );
  const found = places.flatMap(({ name, content }) => {
    const haystack = typeof content === "string" ? Buffer.from(content, "utf8") : asBuffer(content);
    return needles
      .filter(({ bytes }) => haystack.includes(bytes))
      .map((needle) => `${needle.name} in ${name}`);
  });
  return [...new Set(found)];
}

function spellingsOf(text: string): readonly (readonly [string, Buffer])[] {
  const plain = Buffer.from(text, "utf8");
  const hex = plain.toString("hex");
  const json = JSON.stringify(text).slice(1, -1);
  const unicode = text
    .split("")
    .map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
  const percent = [...plain].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  const pieces = [0, Math.floor((text.length - pieceCharacters) / 2), text.length - pieceCharacters]
    .filter((from) => from >= 0)
    .map((from) => text.slice(from, from + pieceCharacters));
  const texts: readonly (readonly [string, string])[] = [
    ["plain", text],
    ...pieces.map((piece) => ["in part", piece] as const),
    ["as JSON", json],
    ["as JSON in JSON", JSON.stringify(json).slice(1, -1)],
    ["as escapes", unicode],
    ["in a URL", encodeURIComponent(text)],
    ["in percents", percent],
    ["in percents", percent.toUpperCase()],
    ["in hex", hex],
    ["in hex", hex.toUpperCase()],
    ["in HTML", text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
    ["backwards", text.split("").toReversed().join("")],
    ...[0, 1, 2].flatMap((offset) => base64At(plain, offset)),
  ];
  return [
    ...texts.map(([spelling, found]) => [spelling, Buffer.from(found, "utf8")] as const),
    ["in UTF-16", Buffer.from(text, "utf16le")],
  ];
}

/** What base64 makes of it with so many bytes before: whole groups only, which nothing else changes. */
function base64At(plain: Buffer, offset: number): readonly (readonly [string, string])[] {
  const from = (3 - offset) % 3;
  const whole = plain.subarray(from, from + Math.floor((plain.length - from) / 3) * 3);
  return [
    ["in base64", whole.toString("base64")],
    ["in base64url", whole.toString("base64url")],
  ];
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
