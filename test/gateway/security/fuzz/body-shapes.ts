/** A kind of body that may take longer to read than its bytes say, as long as it is asked for. */
export type BodyShape = {
  readonly name: string;
  readonly path: string;
  readonly write: (bytes: number, model: string) => Uint8Array;
};

/** One construct: what is written again and again, and what stands around it. */
type Construct = readonly [name: string, unit: string, before?: string, after?: string];

const long = "12345678901234567890";
/** Numbers whose shortest form is found the long way only. */
const fraction = "0.498818974087646";
const measured = "2.617817572635e+251";

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
  ["Latin letters", "é"],
  ["letters with vowel signs", "\u0915\u093F"],
  ["letters outside the first plane", "\u{1F1E9}\u{20000}"],
  ["control characters as escapes", String.raw`\u0001`],
  ["characters as two escapes", String.raw`\ud83d\ude00`],
  ["slashes as escapes", String.raw`\/`],
  ["JSON", String.raw`{\"a\":[1,\"b\"]},`, "[", "1]"],
  ["long numbers as JSON", `${long},`, "[", "1]"],
  ["fractions as JSON", `${fraction},`, "[", "1]"],
  ["halves of characters as JSON", String.raw`\\ud800`, String.raw`[\"`, String.raw`\"]`],
];

/** Values of a list. */
const entries: readonly Construct[] = [
  ["numbers", "1"],
  ["numbers beside a long one", "1", `${long},`],
  ["long numbers", long],
  ["long numbers beside a text", long, '"x",'],
  ["round long numbers", "10000000000000000"],
  ["numbers just short enough", "9007199254740991"],
  ["numbers with exponents", measured],
  ["fractions", fraction],
  ["fractions beside a long number", "0.12345678901234567", `${long},`],
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
  ["tools of Messages", '{"name":"f","input_schema":{"type":"object"}}'],
  ["tools of Responses", '{"type":"function","name":"f","parameters":{"type":"object"}}'],
  ["images", '{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}'],
  ["fields of one name", `{${'"a":1,'.repeat(99)}"a":1}`],
  ["nested objects", `${'{"a":'.repeat(90)}1${"}".repeat(90)}`],
  ["results", '{"role":"tool","tool_call_id":"c","content":"[1]"}'],
  [
    "blocks of results",
    '{"type":"tool_result","tool_use_id":"c","content":[{"type":"text","text":"x"}]}',
  ],
  ["names of their own length", `{"${"k".repeat(500)}":"${"v".repeat(500)}"}`],
];

const chat = "/v1/chat/completions";
const user = (content: string) => `"messages":[{"role":"user","content":${content}}]`;

const called = (call: string, after = "") => {
  const calls = `[{"id":"c","type":"function","function":${call}}]`;
  const said = `{"role":"assistant","tool_calls":${calls}}`;
  return `"messages":[{"role":"user","content":"x"},${said}${after}]`;
};
const resultOf = (text: string) => `{"role":"tool","tool_call_id":"c","content":${text}}`;
const tool = (described: string) =>
  `${user('"x"')},"tools":[{"type":"function","function":${described}}]`;
const imageOf = (data: string) =>
  `{"type":"image","source":{"type":"base64","media_type":"image/png","data":${data}}}`;

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
  ["/v1/completions", "the whole prompt", (text) => `"prompt":${text},"max_tokens":9`],
  ["/v1/fim/completions", "prompt", (text) => `"prompt":${text},"suffix":"b"`],
  ["/v1/fim/completions", "context", (text) => `"prompt":"a","context":[{"text":${text}}]`],
  [chat, "a name", (text) => `${user('"x"')},"note":{${text}:1}`],
  [chat, "arguments", (text) => called(`{"name":"f","arguments":${text}}`)],
  [chat, "a result", (text) => called('{"name":"f","arguments":"{}"}', `,${resultOf(text)}`)],
  [chat, "a description", (text) => tool(`{"name":"f","description":${text}}`)],
  [
    chat,
    "an image's address",
    (text) => user(`[{"type":"image_url","image_url":{"url":${text}}}]`),
  ],
  ["/v1/messages", "system", (text) => `"max_tokens":9,"system":${text},${user('"x"')}`],
  ["/v1/messages", "an image", (text) => `"max_tokens":9,${user(`[${imageOf(text)}]`)}`],
  ["/v1/responses", "instructions", (text) => `"instructions":${text},"input":"x"`],
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
  [chat, "a schema", (list) => tool(`{"name":"f","parameters":{"enum":${list}}}`)],
  [chat, "a form", (list) => `${user('"x"')},"response_format":{"type":"json_object","a":${list}}`],
  ["/v1/messages", "system", (list) => `"max_tokens":9,"system":${list},${user('"x"')}`],
  ["/v1/messages", "tools", (list) => `"max_tokens":9,"tools":${list},${user('"x"')}`],
  ["/v1/messages/count_tokens", "content", user],
  ["/v1/responses", "tools", (list) => `"input":"x","tools":${list}`],
  ["/v1/completions", "prompt", (list) => `"prompt":${list},"max_tokens":9`],
  ["/v1/fim/completions", "stop", (list) => `"prompt":"a","suffix":"b","stop":${list}`],
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
