/** Words before the one that says what is declared. */
const modifiers =
  "export default declare abstract async static final sealed data open internal public protected private partial unsafe override inline pub(?:\\([^)]*\\))?".split(
    " ",
  );

/** What has members worth knowing, and what is known by its own line. */
const withMembers = "class interface enum struct trait record protocol object type";
const alone = "function\\*? def fn func fun const let var val module namespace typedef";

const head = new RegExp(
  String.raw`^(?:(?:${modifiers.join("|")})\s+)*(?:(?<block>${withMembers.replaceAll(" ", "|")})|${alone.replaceAll(" ", "|")})\s+(?:\([^)]*\)\s*)?(?:class\s+)?(?<name>[\p{L}_$][\p{L}\p{N}_$]*)`,
  "u",
);

/** A function of a language that names its type first. */
const typedHead =
  /^(?!return\b|else\b)[A-Za-z_][\w\s*&:<>,]*?[\s*&](?<name>\w+)\s*\([^;{}]*\)\s*[;{]?$/;

/** Lines of one declaration, and declarations of one file. */
const memberLinesMax = 14;
const signatureLinesMax = 6;
const declarationsMax = 12;

/** How something is declared: its lines in the file, the last one not included, and what of them says it. */
export type Declaration = {
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
};

/**
 * The declarations of these names at the top level of a text, in its order: signatures, and the first
 * lines of members. Of all names where none is given. No bodies of functions.
 */
export function declarationsOf(text: string, names: readonly string[]): readonly Declaration[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const found: Declaration[] = [];
  for (const [at, line] of lines.entries()) {
    if (found.length === declarationsMax) break;
    const groups = (head.exec(line) ?? typedHead.exec(line))?.groups;
    const name = groups?.["name"];
    if (name === undefined || (names.length > 0 && !names.includes(name))) continue;
    found.push(groups?.["block"] === undefined ? signature(lines, at) : members(lines, at));
  }
  return found;
}

/** To where its brackets are closed. */
function signature(lines: readonly string[], at: number): Declaration {
  let open = 0;
  let end = at;
  for (; end < Math.min(lines.length, at + signatureLinesMax); end += 1) {
    const line = lines[end] ?? "";
    open += (line.match(/\(/g)?.length ?? 0) - (line.match(/\)/g)?.length ?? 0);
    if (open <= 0) break;
  }
  const text = withoutBody(lines.slice(at, end + 1).join("\n"));
  return { startLine: at, endLine: end + 1, text };
}

/** Its own line and those one step inside, without what stands in them. */
function members(lines: readonly string[], at: number): Declaration {
  const kept = [lines[at] ?? ""];
  let inside: number | undefined;
  let isSaid = false;
  let end = at + 1;
  for (; end < lines.length && kept.length <= memberLinesMax; end += 1) {
    const line = lines[end] ?? "";
    const quotes = line.match(/"""|'''/g)?.length ?? 0;
    if (quotes % 2 === 1) isSaid = !isSaid;
    if (line.trim() === "" || quotes > 0 || isSaid) continue;
    const depth = line.length - line.trimStart().length;
    if (depth === 0) {
      if (/^[})\]]/.test(line)) kept.push(line);
      break;
    }
    inside ??= depth;
    if (depth === inside && !/^\s*(?:[})\]]|\/\/|\/\*|\*|#|@)/.test(line)) {
      kept.push(...signature(lines, end).text.split("\n"));
    }
  }
  return { startLine: at, endLine: end, text: kept.join("\n") };
}

function withoutBody(text: string): string {
  return text.replace(/\s*\{\s*$/, "");
}
