import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import {
  alphabet,
  endOfRun,
  startOfRun,
  word as wordCharacters,
  type Alphabet,
} from "../alphabet.ts";
import { isMixed, isName, isRandom, isStandIn } from "../value-shape.ts";
import { createAnchors, type Anchor, type Detector, type PrivateSpan } from "./detector.ts";

const passwords = ["password=", "pwd=", "passwd="];
const keys = [
  "accountkey=",
  "sharedaccesskey=",
  "sharedsecret=",
  "sig=",
  "signature=",
  "token=",
  "secret=",
  "key=",
  "apikey=",
  "auth=",
];

/** What a connection string has besides a password. */
const others =
  /(?:server|host|dbname|data source|user id|uid|username|user|database|initial catalog|endpoint|accountname|driver|port)\s*=/i;
const connectionValue = alphabet("!#-&(-:<-[]-_a-~");
const queryValue = alphabet("!$%(-;=?-[]^_a-z~|-}");
const anchors = createAnchors([...passwords, ...keys], "gi");
/** How far around the other parameters are looked for. */
const neighbourhood = 256;

/** The password or key among the parameters of a connection string or the query of an address. */
export const connectionParameter: Detector = {
  id: "connection-parameter",
  find: (text) => anchors(text, (anchor) => parameterAt(text, anchor)),
};

type Value = { readonly start: number; readonly end: number };

function parameterAt(text: string, { word, at, end }: Anchor): PrivateSpan | undefined {
  const name = startOfRun(
    text,
    { until: at, most: limits.privateNameCharactersMax },
    wordCharacters,
  );
  const isPassword = passwords.includes(word.toLowerCase());
  const span = isQuery(text, name)
    ? queryParameter(text, end, isPassword)
    : connectionParameterAt(text, name, end);
  return span && { ...span, type: isPassword ? "PASSWORD" : "KEY" };
}

function isQuery(text: string, name: number): boolean {
  return /[?&]$|&amp;$/.test(text.slice(Math.max(0, name - 5), name));
}

function queryParameter(text: string, start: number, isPassword: boolean): Value | undefined {
  const value = valueAt(text, start, queryValue);
  if (value.length < 4 || isStandIn(value)) return undefined;
  const isSecret = isPassword || isRandom(value) || (value.length >= 10 && isCode(value));
  return isSecret ? { start, end: start + value.length } : undefined;
}

/** Only in a string that names a server, an account or a user as well. */
function connectionParameterAt(text: string, name: number, start: number): Value | undefined {
  const value = valueAt(text, start, connectionValue);
  const end = start + value.length;
  if (value === "" || isStandIn(value)) return undefined;
  const isApart = /;\s?$/.test(text.slice(Math.max(0, name - 2), name)) || text[end] === ";";
  const before =
    text
      .slice(Math.max(0, name - neighbourhood), name)
      .split(/["'`\n]/)
      .at(-1) ?? "";
  const after = text.slice(end, end + neighbourhood).split(/["'`\n]/, 1)[0] ?? "";
  if (!isApart && !isSpaced(text, name, value) && !isListed(before, after, value)) return undefined;
  return others.test(before) || others.test(after) ? { start, end } : undefined;
}

/** `host=… password=…`, and no argument of a call. */
function isSpaced(text: string, name: number, value: string): boolean {
  const before = text.slice(Math.max(0, name - 2), name);
  return /[^,(\s]\s$|["'`]$/.test(before) && isMixed(value) && !/[(),]/.test(value);
}

/** Among other parameters with nothing but spaces between, as libpq reads them. */
function isListed(before: string, after: string, value: string): boolean {
  if (value.length < 6 || /[(),;]/.test(before + value)) return false;
  return (
    /(?:^|\s)(?:host|hostaddr|dbname|user)=\S+ $/.test(before.slice(-64)) && /^ |^$/.test(after)
  );
}

function valueAt(text: string, start: number, belongs: Alphabet): string {
  const limit = Math.min(text.length, start + limits.privateWindowCharactersMax);
  return text.slice(start, endOfRun(text, { from: start, limit }, belongs));
}

function isCode(value: string): boolean {
  return isMixed(value) && !isName(value);
}
