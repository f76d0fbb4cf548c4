import type { Say } from "@granary/shared/words/words";
import type { Shortfall } from "../chat/collect-answer.ts";

/** What a person reads under an answer that is not all it should be, as Markdown of its own. */
export function shortfallNote(shortfall: Shortfall, say: Say): string {
  return note(sentence(shortfall, say));
}

/** What a person reads where something in the question could not be sent, by its media type. */
export function unsentNote(mimeTypes: readonly string[], say: Say): string {
  return note(
    say("editor.partNotSent", { types: mimeTypes.map((type) => `\`${type}\``).join(", ") }),
  );
}

/** Of what came from a model only what a code has. */
const quoted = (placeholder: string) => `\`${placeholder.replaceAll(/[^\p{L}\d_-]/gu, "")}\``;

const note = (text: string) => `\n\n_${text}_`;

function sentence(shortfall: Shortfall, say: Say): string {
  if (shortfall.kind === "filtered") return say("editor.answerFiltered");
  if (shortfall.kind === "length") {
    return say(shortfall.isSpared ? "editor.answerSpared" : "editor.answerCut");
  }
  if (shortfall.kind === "lost-values") {
    return say("editor.codesLost", { codes: shortfall.placeholders.map(quoted).join(", ") });
  }
  return say("editor.callBroken", { tool: shortfall.tool.replaceAll(/[^\w.-]/g, "") });
}
