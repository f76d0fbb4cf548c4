import { namesInWords } from "@granary/shared/words/formats";
import type { Words } from "@granary/shared/words/words";
import type { Shortfall } from "../chat/collect-answer.ts";

/** What a person reads under an answer that is not all it should be, as Markdown of its own. */
export function shortfallNote(shortfall: Shortfall, words: Words): string {
  return note(sentence(shortfall, words));
}

/** What a person reads where something in the question could not be sent, by its media type. */
export function unsentNote(mimeTypes: readonly string[], { say, language }: Words): string {
  const types = mimeTypes.map((type) => `\`${type}\``);
  return note(say("editor.partNotSent", { types: namesInWords(types, language) }));
}

/** Of what came from a model only what a code has. */
const quoted = (placeholder: string) => `\`${placeholder.replaceAll(/[^\p{L}\d_-]/gu, "")}\``;

const note = (text: string) => `\n\n_${text}_`;

function sentence(shortfall: Shortfall, { say, language }: Words): string {
  if (shortfall.kind === "filtered") return say("editor.answerFiltered");
  if (shortfall.kind === "length") {
    return say(shortfall.isSpared ? "editor.answerSpared" : "editor.answerCut");
  }
  if (shortfall.kind === "lost-values") {
    const codes = namesInWords(shortfall.placeholders.map(quoted), language);
    return say("editor.codesLost", { codes });
  }
  return say("editor.callBroken", { tool: shortfall.tool.replaceAll(/[^\w.-]/g, "") });
}
