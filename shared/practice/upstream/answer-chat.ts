import type { ActionKind } from "../../actions/action.ts";
import { cutStart } from "../../actions/prompt/clean-text.ts";
import { type MarkedPart, readMarked } from "../../actions/prompt/mark.ts";
import { kindIn } from "../../actions/prompt/system-prompt.ts";
import { type ChatRequest, imagesOf, textOf } from "./chat-request.ts";
import type { CodeAround } from "../writer/code-around.ts";
import { completeCodeText } from "../writer/complete-code-text.ts";
import { draftFor } from "../writer/draft.ts";
import { labelled, withoutLabel } from "../writer/label.ts";
import { languageOf } from "../writer/language.ts";
import { rewritten } from "../writer/rewritten.ts";
import { shortened } from "../writer/shortened.ts";
import { standIn } from "../writer/stand-in.ts";
import { readPlainTicket, readTicket } from "../writer/ticket.ts";

type Prompt = {
  readonly text: string;
  readonly system: string;
  readonly parts: readonly MarkedPart[];
};

// Patterns that look at every start of a text take too long on megabytes. Every prompt of an action
// fits the first bound; the second keeps what stands last, which is what was asked.
const promptCharactersMax = 65_536;
const plainCharactersMax = 8_192;

/** What answers an action, by the kind its system message names. */
const answers: Readonly<Record<ActionKind, (prompt: Prompt) => string>> = {
  reply: ({ parts }) => draft(parts),
  reword: (prompt) => changed(prompt.parts, (text) => rewritten(text, toneOf(prompt))),
  condense: ({ parts }) => changed(parts, shortened),
};

const isKind = (word: string): word is ActionKind => Object.hasOwn(answers, word);

/**
 * The answer to a chat: what the action asks for if it is one of ours, code if a pool asks to fill a
 * gap in code, a reply if the last message reads like a customer's, and otherwise a few words about
 * what was received. Always labelled.
 */
export function answerChat(request: ChatRequest): string {
  const textOfLast = (role: string): string => {
    const message = request.messages.findLast((candidate) => candidate.role === role);
    return message === undefined ? "" : textOf(message);
  };
  const system = textOfLast("system");
  const text = cutStart(textOfLast("user"), promptCharactersMax);
  const kind = kindIn(system) ?? "";
  if (isKind(kind)) return answers[kind]({ text, system, parts: readMarked(text) });
  const code = gapOf(text);
  return code === undefined ? plainAnswer(request, text) : completeCodeText(code);
}

function draft(parts: readonly MarkedPart[]): string {
  const ticket = readTicket(parts);
  return labelled(draftFor(ticket), ticket.language);
}

function changed(parts: readonly MarkedPart[], change: (text: string) => string): string {
  const text = withoutLabel(parts[0]?.text ?? "");
  return labelled(change(text), languageOf(text));
}

function toneOf({ text, system }: Prompt): "friendly" | "plain" {
  return /friendl|warmer/i.test(`${system}\n${text}`) ? "friendly" : "plain";
}

const gapStart = "<code_after_cursor>";
const gapItself = "</code_after_cursor>\n<code_before_cursor>";
const gapEnd = "</code_before_cursor>";

/** The code around a gap as `shared/translation` asks models about it that only talk. */
function gapOf(text: string): CodeAround | undefined {
  const start = text.indexOf(gapStart);
  const gap = text.lastIndexOf(gapItself);
  if (start === -1 || gap < start || !text.endsWith(gapEnd)) return undefined;
  return {
    languageId: text.match(/^Language: (.*)\n/)?.[1] ?? "",
    before: text.slice(gap + gapItself.length, -gapEnd.length),
    after: text.slice(start + gapStart.length, gap),
  };
}

function plainAnswer(request: ChatRequest, whole: string): string {
  const prompt = cutStart(whole, plainCharactersMax);
  const ticket = readPlainTicket(prompt);
  const images = request.messages.reduce((sum, message) => sum + imagesOf(message), 0);
  const lastRole = request.messages.at(-1)?.role;
  const isTicket =
    ticket.wishes.length > 0 && images === 0 && lastRole === "user" && !/```|<\w+>/.test(prompt);
  return labelled(
    isTicket ? draftFor(ticket) : standIn({ prompt, images, isAfterTool: lastRole === "tool" }),
    ticket.language,
  );
}
