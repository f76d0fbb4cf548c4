import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { isFresh } from "../alphabet.ts";
import { isMixed, isStandIn } from "../value-shape.ts";
import { createAnchors, type Anchor, type Detector, type PrivateSpan } from "./detector.ts";

/** What leads from a command's name to the password in its line, by how the line begins. */
type Row = readonly [starts: string, lead: RegExp];

const atOnce = /^/;
const rows: readonly Row[] = [
  [
    "mysql |mysqldump |mysqladmin |mysqlimport |mariadb |mariadb-dump |7z |7za |7zz ",
    /\s-p(?=[^\s=])/,
  ],
  ["sshpass ", /^\s*-p ?/],
  [
    "docker login|podman login|nerdctl login|registry login|mongo |mongosh |mongodump |mongorestore |mongoexport ",
    /\s(?:-p|--password)[ =]/,
  ],
  ["redis-cli ", /\s-a /],
  ["ldapsearch |ldapadd |ldapmodify |ldapwhoami ", /\s-w ?/],
  ["sqlcmd |bcp |zip |unzip ", /\s-P ?/],
  ["openssl enc", /\s-k /],
  ["smbclient ", /\s-U ?[^\s%]{1,64}%/],
  ["sqlplus ", /^[\w.]{1,32}\/(?=[^\s@]{1,64}@)/],
  ["jdbc:oracle:thin:", /^[\w.]{1,32}\//],
  ["rabbitmqctl add_user |rabbitmqctl change_password ", /^\S{1,64} /],
  ["curl |wget ", /\s(?:-u|--user|--proxy-user|-U)[ =]?["']?[^\s:"'$]{1,64}:/],
  ["-storepass |-keypass |-passin pass:|-passout pass:|-pass pass:|--http-password=", atOnce],
  ["PGPASSWORD=|MYSQL_PWD=|REDISCLI_AUTH=|SSHPASS=|RESTIC_PASSWORD=|BORG_PASSPHRASE=", atOnce],
  ["requirepass |masterauth ", atOnce],
  ["net use ", /\/user:\S{1,64} /],
  ["setx ", /^(?=\w{0,32}(?:KEY|TOKEN|SECRET|PASS))\w{1,64} /],
  ["WIFI:", /;P:/],
  [
    "echo |echo -n |printf ",
    /^["']?(?:[\w.-]{1,32}:)?(?=[^|\n]{4,64}\| *(?:docker login|podman login|sudo -S|sudo chpasswd|chpasswd|cryptsetup))/,
  ],
];

const leads = new Map(
  rows.flatMap(([starts, lead]) => starts.split("|").map((start) => [start, lead] as const)),
);
/** What any command may be told, where only the value says whether it is a password. */
const others = new Set([" -u ", " --user ", " --user="]);
const anchors = createAnchors([...leads.keys(), ...others]);
const opening = /^["']?/;
const lineEnd = /\n(?<!\\\n)/;
const closing = /["'\s`;|&<>\\)]/;
const word = /^(?:pass(?:word|wd)?|pwd?|secret|token|stdin)$/i;

/** The password a command is given: `curl -u name:password`, `mysql -ppassword`, `PGPASSWORD=password psql`. */
export const commandPassword: Detector = {
  id: "command-password",
  find: (text) => anchors(text, (anchor) => passwordAfter(text, anchor)),
};

function passwordAfter(text: string, anchor: Anchor): PrivateSpan | undefined {
  if (others.has(anchor.word)) return pairAfter(text, anchor.end);
  const lead = leads.get(anchor.word);
  if (lead === undefined || !isFresh(text, anchor.at)) return undefined;
  // From the space behind the name on, so that its first flag has one before it.
  const from = lead.source.startsWith("^") ? anchor.end : anchor.end - 1;
  const window = text.slice(from, from + limits.privateWindowCharactersMax);
  const line = window.split(lineEnd, 1)[0] ?? "";
  const found = lead.exec(line);
  if (found === null) return undefined;
  const { start, value } = valueAt(text, from + found.index + found[0].length);
  if (value.length < 4 || isStandIn(value) || word.test(value)) return undefined;
  return { start, end: start + value.length, type: "PASSWORD" };
}

function pairAfter(text: string, from: number): PrivateSpan | undefined {
  const { start, value } = valueAt(text, from);
  const colon = value.indexOf(":");
  const password = value.slice(colon + 1);
  // A user and a group, or two numbers, are no password.
  if (colon === -1 || password.length < 4 || !isMixed(password) || isStandIn(password)) {
    return undefined;
  }
  return { start: start + colon + 1, end: start + value.length, type: "PASSWORD" };
}

/** Up to its quote, or to what ends a word in a shell. */
function valueAt(text: string, from: number): { readonly start: number; readonly value: string } {
  const [quote = ""] = opening.exec(text.slice(from, from + 1)) ?? [];
  const start = from + quote.length;
  const window = text.slice(start, start + limits.privateWindowCharactersMax);
  const line = window.split("\n", 1)[0] ?? "";
  const stop = quote === "" ? line.search(closing) : line.indexOf(quote);
  // What is not closed in its line is no value, unless the text ends there.
  if (quote !== "" && stop === -1 && line.length < window.length) return { start, value: "" };
  return { start, value: stop === -1 ? line : line.slice(0, stop) };
}
