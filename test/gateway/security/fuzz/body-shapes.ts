/** A kind of body that may take longer to read than its bytes say, as long as it is asked for. */
export type BodyShape = {
  readonly name: string;
  readonly path: string;
  readonly write: (bytes: number, model: string) => Uint8Array;
};

/** One construct: what is written again and again, and what stands around it. */
type Construct = readonly [name: string, unit: string, before?: string, after?: string];

const long = "12345678901234567890";

/** The inside of a text. */
const texts: readonly Construct[] = [
  ["words", "word "],
  ["marks out of order", "\u0301\u0316", "a"],
  ["marks as escapes", String.raw`\u0301\u0316`, "a"],
  ["one letter that is four words", "\uFDFA"],
  ["notes of music", "\u{1D160}"],
  ["syllables and finals", "\uAC00\u11A8"],
  ["Chinese", "世界"],
  ["emoji", "\u{1F469}\u200D\u{1F469} "],
  ["digits", "1"],
  ["fifteen digits", "123456789012345 "],
  ["twenty digits", `:${long},`],
  ["escaped quotes", String.raw`\"`],
  ["backslashes", String.raw`\\`],
  ["line ends", String.raw`\n`],
  ["halves of characters", String.raw`\ud800`],
  ["brackets", "[{,:"],
  ["web tokens", "eyJ-"],
  ["markers", "[ granary "],
  ["fences", "```\\n"],
  ["an image", "A", "data:image/png;base64,"],
];

/** Values of a list. */
const entries: readonly Construct[] = [
  ["numbers", "1"],
  ["numbers beside a long one", "1", `${long},`],
  ["long numbers", long],
  ["objects", "{}"],
  ["lists", "[]"],
  ["texts", '""'],
  ["nulls", "null"],
  ["nested lists", `${"[".repeat(100)}${"]".repeat(100)}`],
  ["parts of text", '{"type":"text","text":"x"}'],
  ["parts of nothing", '{"type":""}'],
  ["calls of tools", '{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}'],
  ["messages", '{"role":"user","content":"x"}'],
  ["tools", '{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}'],
];

const chat = "/v1/chat/completions";
const user = (content: string) => `"messages":[{"role":"user","content":${content}}]`;

/** Where a text may stand, in what is asked at which address. */
const textPlaces: readonly (readonly [
  path: string,
  place: string,
  write: (text: string) => string,
])[] = [
  [chat, "content", user],
  [chat, "a field", (text) => `${user('"x"')},"note":${text}`],
  [chat, "a role", (text) => `"messages":[{"role":${text},"content":"x"}]`],
  ["/v1/messages", "content", (text) => `"max_tokens":9,${user(text)}`],
  ["/v1/messages/count_tokens", "content", user],
  ["/v1/responses", "input", (text) => `"input":${text}`],
  ["/v1/completions", "prompt", (text) => `"prompt":${text},"suffix":"b"`],
  ["/v1/embeddings", "input", (text) => `"input":${text}`],
];

/** Where a list may stand. */
const listPlaces: typeof textPlaces = [
  [chat, "content", user],
  [chat, "messages", (list) => `"messages":${list}`],
  [chat, "tools", (list) => `${user('"x"')},"tools":${list}`],
  [chat, "a field", (list) => `${user('"x"')},"note":${list}`],
  [chat, "stop", (list) => `${user('"x"')},"stop":${list}`],
  ["/v1/messages", "content", (list) => `"max_tokens":9,${user(list)}`],
  ["/v1/messages", "messages", (list) => `"max_tokens":9,"messages":${list}`],
  ["/v1/responses", "input", (list) => `"input":${list}`],
  ["/v1/embeddings", "input", (list) => `"input":${list}`],
];

const encoder = new TextEncoder();

function repeated(
  [, unit, before = "", after = ""]: Construct,
  bytes: number,
  between = "",
): string {
  const each = encoder.encode(unit + between).length;
  const times = Math.max(1, Math.floor((bytes - 300) / each));
  return `${before}${`${unit}${between}`.repeat(times - 1)}${unit}${after}`;
}

function shape(path: string, name: string, write: (bytes: number) => string): BodyShape {
  return {
    name: `${path} ${name}`,
    path,
    write: (bytes, model) => encoder.encode(`{"model":${JSON.stringify(model)},${write(bytes)}}`),
  };
}

/** Fields with names that are all different, and blanks: of neither is there a unit. */
const others: readonly BodyShape[] = [
  shape(chat, "names of fields", (bytes) => {
    const fields = Array.from({ length: Math.floor(bytes / 11) }, (_, at) => {
      return `"k${String(at).padStart(6, "0")}":1`;
    });
    return `${user('"x"')},${fields.join()}`;
  }),
  shape(chat, "blanks", (bytes) => `${user('"x"')}${" ".repeat(bytes - 300)}`),
  shape(chat, "digits of one number", (bytes) => `${user('"x"')},"n":${"1".repeat(bytes - 300)}`),
  shape(chat, "arguments of numbers", (bytes) => {
    const call = `{"name":"f","arguments":"[${"1,".repeat(bytes / 2 - 300)}${long}]"}`;
    const calls = `[{"id":"c","type":"function","function":${call}}]`;
    return `"messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":${calls}}]`;
  }),
];

/** Every construct in every place. */
export const bodyShapes: readonly BodyShape[] = [
  ...textPlaces.flatMap(([path, place, write]) =>
    texts.map((construct) =>
      shape(path, `${place}: ${construct[0]}`, (bytes) => write(`"${repeated(construct, bytes)}"`)),
    ),
  ),
  ...listPlaces.flatMap(([path, place, write]) =>
    entries.map((construct) =>
      shape(path, `${place}: ${construct[0]}`, (bytes) =>
        write(`[${repeated(construct, bytes, ",")}]`),
      ),
    ),
  ),
  ...others,
];
