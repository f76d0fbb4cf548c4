import type { SeededRandom } from "../../../benchmarks/seeded-random.ts";
import { changeAt, countValues, isEntries, writeLoose, type Loose } from "./loose-json.ts";

/** One of these. */
export function pick<Item>(random: SeededRandom, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("There is nothing to pick from.");
  return item;
}

const raw = (text: string): Loose => ({ raw: text });
const nested = (open: string, close: string, depth: number) =>
  raw(`${open.repeat(depth)}1${close.repeat(depth)}`);

/** Values that break careless readers. Long ones are made when they are asked for. */
const hostileValues: readonly (() => Loose)[] = [
  ...[null, true, false, "", " ", 0, -1, 1.5, "0", "true", "null", "NaN"].map(
    (value) => () => value,
  ),
  ...["-0", "1e999", "-1e999", "1e-999", "9007199254740993", "-9223372036854775809", "1E400"].map(
    (text) => () => raw(text),
  ),
  ...["4294967296", "2147483648", "0.1e1", "1e2", "32768", "32769", "1000000000000000"].map(
    (text) => () => raw(text),
  ),
  // None of these is JSON.
  ...["NaN", "Infinity", "undefined", "01", "+1", ".5", "1.", "0x10", "'a'", "{", "]", "/**/1"].map(
    (text) => () => raw(text),
  ),
  () => [],
  () => ({ entries: [] }),
  () => [[]],
  () => nested("[", "]", 50),
  () => nested("[", "]", 250),
  () => nested('{"a":', "}", 150),
  () => nested('{"a":', "}", 20_000),
  () => nested("[", "]", 50_000),
  () => raw("[".repeat(3_000)),
  () => "x".repeat(10_000),
  () => "\u{1F600}".repeat(2_000),
  () => raw(String.raw`"\ud800"`),
  () => raw(String.raw`"\udfff\ud800"`),
  () => raw(String.raw`"\u0000\u0001\u001f"`),
  () => raw('"\u0000"'),
  () => raw('"line\nbreak"'),
  () => raw(String.raw`"\x41"`),
  () => "__proto__",
  () => "constructor",
  () => "\r\nset-cookie: a=b",
  () => "../../../../etc/passwd",
  () => "${jndi:ldap://127.0.0.1/a}",
  () => "{{7*7}}",
  () => "'; DROP TABLE grants; --",
  () => "<script>alert(1)</script>",
  () => `${"a".repeat(5_000)}!`,
  () => `${" ".repeat(5_000)}x`,
  () => "\u202e\u200b\ufeff",
  () => `data:image/png;base64,${"A".repeat(3_000)}`,
  () => "data:image/png;base64,!!!!",
  () => "data:;;;,,,",
  () => "data:text/html,<script>",
  () => raw('{"__proto__":{"isAdmin":true}}'),
  () => raw('{"constructor":{"prototype":{"x":1}}}'),
  () => raw('{"toString":1,"valueOf":2,"hasOwnProperty":3,"then":4}'),
  () => raw('{"$ne":null}'),
  () => raw('{"length":1e9}'),
  () => raw('{"$ref":"#"}'),
  () => Array.from({ length: 3_000 }, () => 1),
  () => Array.from({ length: 200 }, () => ({ entries: [["type", "function"] as const] })),
  () => ({
    entries: Array.from({ length: 1_500 }, (_, index) => [`k${index}`, index] as const),
  }),
];

const keyNames = ["__proto__", "constructor", "toString", "", "0", "type", "role", "content"];
const wrongKeys = [...keyNames, "\u0000", "a".repeat(300), "model", "messages", "max_tokens", "n"];

/** Ways to change one value; `other` is something from another request. */
const changes: readonly ((value: Loose, random: SeededRandom, other: Loose) => Loose)[] = [
  (_value, random) => pick(random, hostileValues)(),
  (_value, random) => pick(random, hostileValues)(),
  (_value, random) => pick(random, hostileValues)(),
  () => undefined,
  (value) => [value],
  (value) => ({ entries: [["value", value]] }),
  (value) => writeLoose(value),
  (_value, _random, other) => other,
  (value, random) => {
    if (!isEntries(value) || value.entries.length === 0) return [value, value];
    const [key, member] = pick(random, value.entries);
    const again = random() < 0.5 ? member : pick(random, hostileValues)();
    return { entries: [...value.entries, [key, again]] };
  },
  (value, random) => {
    if (!isEntries(value)) return pick(random, hostileValues)();
    const at = Math.floor(random() * value.entries.length);
    const key = pick(random, wrongKeys);
    return {
      entries: value.entries.map(([name, member], index) => [index === at ? key : name, member]),
    };
  },
  (value, random) => {
    if (!isEntries(value)) return pick(random, hostileValues)();
    return {
      entries: [...value.entries, [pick(random, wrongKeys), pick(random, hostileValues)()]],
    };
  },
  (value, random) => {
    if (!Array.isArray(value)) return [value, value, value];
    const times = pick(random, [2, 20, 130, 2_100]);
    const many = Array.from({ length: times }, () => value as readonly Loose[]).flat();
    return many.length > 20_000 ? [] : many;
  },
  (value) =>
    typeof value === "number" ? -value : typeof value === "string" ? value.length : value,
];

/** A request with up to four of its values changed. */
export function mutate(value: Loose, random: SeededRandom, other: Loose): Loose {
  let changed = value;
  const times = pick(random, [0, 1, 1, 1, 2, 2, 3, 4]);
  for (let time = 0; time < times; time += 1) {
    const place = Math.floor(random() * countValues(changed));
    const change = pick(random, changes);
    changed = changeAt(changed, place, (one) => change(one, random, other));
  }
  return changed;
}

const bytesOf = (...values: readonly number[]) => Uint8Array.from(values);
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** Ways to spoil the bytes of a text. */
const spoilers: readonly ((bytes: Uint8Array, random: SeededRandom) => Uint8Array)[] = [
  (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  (bytes, random) => {
    const copy = bytes.slice();
    const at = Math.floor(random() * copy.length);
    copy[at] = Math.floor(random() * 256);
    return copy;
  },
  (bytes, random) => {
    const at = Math.floor(random() * bytes.length);
    const wrong = pick(random, [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf8, 0x88], [0x00]]);
    return join(bytes.subarray(0, at), bytesOf(...wrong), bytes.subarray(at));
  },
  (bytes) => join(bytesOf(0xef, 0xbb, 0xbf), bytes),
  (bytes) => new Uint8Array(Buffer.from(Buffer.from(bytes).toString("utf8"), "utf16le")),
  (bytes) => join(bytes, bytes),
  (bytes) => join(bytes, bytesOf(0x7d)),
  () => new Uint8Array(0),
  () => new Uint8Array(Buffer.from("   \n\t ")),
  (_bytes, random) => Uint8Array.from({ length: 200 }, () => Math.floor(random() * 256)),
  () =>
    new Uint8Array(
      Buffer.from('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--'),
    ),
  () => new Uint8Array(Buffer.from("model=a&messages=b")),
  () => new Uint8Array(Buffer.alloc(300_000, "[")),
  () => new Uint8Array(Buffer.alloc(300_000, '{"a":')),
  () => new Uint8Array(Buffer.alloc(400_000, '"\\')),
];

/** The bytes of a request, of which one in eight is no longer the text it was. */
export function spoil(text: string, random: SeededRandom): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, "utf8"));
  return random() < 0.125 ? pick(random, spoilers)(bytes, random) : bytes;
}
