import { type MarkedPart, readMarked } from "../../actions/mark.ts";
import { type ChatRequest, imagesOf, textOf } from "./chat-request.ts";
import { completeCodeText } from "./complete-code-text.ts";
import { draftFor } from "./text/draft.ts";
import { labelled, withoutLabel } from "./text/label.ts";
import { languageOf } from "./text/language.ts";
import { rewritten } from "./text/rewritten.ts";
import { shortened } from "./text/shortened.ts";
import { standIn } from "./text/stand-in.ts";
import { readPlainTicket, readTicket } from "./text/ticket.ts";

/**
 * The answer to a chat: what the action asks for if it is one of ours, a reply if the last message
 * reads like a customer's, and otherwise a few words about what was received. Always labelled.
 */
export function answerChat(request: ChatRequest): string {
  const system = request.messages.find((message) => message.role === "system");
  const last = request.messages.findLast((message) => message.role === "user");
  const prompt = last === undefined ? "" : textOf(last);
  const [, action] =
    (system === undefined ? "" : textOf(system)).match(/^Granary action: (\S+)/) ?? [];
  const parts = readMarked(prompt);
  switch (action) {
    case "draft-reply":
      return draft(parts);
    case "rewrite":
      return changed(parts, (text) => rewritten(text, toneOf(prompt, system && textOf(system))));
    case "shorten":
      return changed(parts, shortened);
    case "complete-code":
      return completeCodeText(codeOf(prompt, parts));
    default:
      return plainAnswer(request, prompt);
  }
}

function draft(parts: readonly MarkedPart[]): string {
  const ticket = readTicket(parts);
  return labelled(draftFor(ticket), ticket.language);
}

function changed(parts: readonly MarkedPart[], change: (text: string) => string): string {
  const text = withoutLabel(parts[0]?.text ?? "");
  return labelled(change(text), languageOf(text));
}

function toneOf(prompt: string, system: string | undefined): "friendly" | "plain" {
  return /friendl|warmer/i.test(`${system ?? ""}\n${prompt}`) ? "friendly" : "plain";
}

function codeOf(
  prompt: string,
  parts: readonly MarkedPart[],
): { languageId: string; before: string; after: string } {
  const partOf = (label: MarkedPart["label"]): string =>
    parts.find((part) => part.label === label)?.text ?? "";
  return {
    languageId: prompt.match(/^Language: (.*)$/m)?.[1] ?? "",
    before: partOf("code before the cursor"),
    after: partOf("code after the cursor"),
  };
}

function plainAnswer(request: ChatRequest, prompt: string): string {
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
