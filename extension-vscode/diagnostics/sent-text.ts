import { count, isOne, namesInWords, sentences } from "@granary/shared/words/formats";
import type { Say } from "@granary/shared/words/words";
import type { HiddenCounts } from "../privacy/private-requests.ts";

/** A request that was made ready and not sent. */
export type ReadyRequest = {
  /** The pool's host, and its name. */
  readonly host: string;
  readonly pool: string;
  /** The body as it would leave the machine: JSON. */
  readonly body: string;
  readonly hidden: HiddenCounts;
};

/** What the words depend on. */
export type SentTextContext = {
  /** The file, and the line of the cursor. */
  readonly place: string;
  readonly say: Say;
  readonly language: string;
};

/** What a person reads before anything is sent: where to, what was hidden, and the body itself. */
export function sentText(request: ReadyRequest, context: SentTextContext): string {
  const { say } = context;
  const body = JSON.parse(request.body) as Readonly<Record<string, unknown>>;
  const model = String(body["model"]);
  const parts = partsOf(body);
  return [
    `# ${say("editor.sentTitle", { place: context.place })}`,
    `- ${say("editor.sentTo", { pool: request.pool, host: request.host, model })}`,
    `- ${hiddenLine(request.hidden, context)}`,
    `- ${say("editor.sentParts", { parts: sizesOf(parts, context) })}`,
    `- ${say("editor.sentNotYet")}`,
    ...parts.filter(isLong).map(({ name, value }) => `## ${name}\n\n${fenced(value, "")}`),
    `## ${say("editor.sentWhole")}\n\n${fenced(JSON.stringify(body, null, 2), "json")}\n`,
  ].join("\n\n");
}

/** The same where nothing would be sent: why. */
export function notSentText(reason: string, { place, say, language }: SentTextContext): string {
  const why = sentences([say("editor.sentNothing"), reason], language);
  return `# ${say("editor.sentTitle", { place })}\n\n${why}\n`;
}

function hiddenLine(hidden: HiddenCounts, { say, language }: SentTextContext): string {
  if (hidden.size === 0) return say("editor.sentNothingHidden");
  const types = Array.from(hidden, ([type, howMany]) => `${type} × ${howMany}`);
  return say("editor.sentHidden", { types: namesInWords(types, language) });
}

type Part = { readonly name: string; readonly value: string };

/** Every text in the body by its place in it: `prompt`, `context.0.text`. */
function partsOf(value: unknown, name = ""): readonly Part[] {
  if (typeof value === "string") return [{ name, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    partsOf(inner, name === "" ? key : `${name}.${key}`),
  );
}

const isLong = ({ value }: Part) =>
  value.length > 80 || (value.includes("\n") && value.trim() !== "");

function sizesOf(parts: readonly Part[], { say, language }: SentTextContext): string {
  const sizes = parts.map(({ name, value }) => {
    const key = isOne(value.length, language) ? "editor.sentPartOne" : "editor.sentPart";
    return say(key, { name, characters: count(value.length, language) });
  });
  return namesInWords(sizes, language);
}

/** Between more backticks than stand together in it. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
