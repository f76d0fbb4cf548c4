import type { Say } from "@granary/shared/words/words";
import type { Refusal } from "../completion/refusal.ts";
import type { AllowanceView } from "./allowance-view.ts";
import { whyNotSent, type ClosedDocument } from "./why-not-sent.ts";

const isNoFile: ReadonlySet<Refusal["kind"]> = new Set(["scheme", "lost-cell"]);

/** What says by itself that there is no suggestion. */
const isWhole: ReadonlySet<Refusal["kind"]> = new Set(["no-model", "nothing", "nothing-else"]);

/**
 * What somebody reads who asked for a suggestion by key and got none: one line. `undefined` where
 * nobody expected one: in what is no file, and before a pool was joined.
 */
export function refusalWords(
  reason: Refusal,
  document: ClosedDocument,
  context: {
    readonly say: Say;
    readonly explain: (problem: unknown) => string;
    readonly status: () => AllowanceView;
  },
): string | undefined {
  const why = whyNotSent(reason, document, context);
  const { title, tone } = context.status();
  if (isNoFile.has(reason.kind)) return undefined;
  if (reason.kind === "failed") return firstSentence(why);
  if (reason.kind === "used-up") return context.say("editor.noSuggestion", { why: title });
  // A keychain that is shut is said there as well.
  if (reason.kind === "not-joined") {
    return tone === "plain" ? undefined : context.say("editor.noSuggestion", { why: title });
  }
  return isWhole.has(reason.kind) ? why : context.say("editor.noSuggestion", { why });
}

/** What happened; what to do about it stands in the status bar's tooltip. */
function firstSentence(text: string): string {
  return /^.+?(?:[.!?](?=\s)|[。！？])/u.exec(text)?.[0] ?? text;
}
