import type { PlainKey, Say } from "@granary/shared/words/words";
import type { Refusal } from "../completion/refusal.ts";
import type { AllowanceView } from "./allowance-view.ts";

/** Where one sentence says it all. What is not here is said by the status bar, or by nobody. */
const sentences: Partial<Readonly<Record<Refusal["kind"], PlainKey>>> = {
  "scheme-off": "editor.whySchemeOff",
  untrusted: "editor.whyUntrusted",
  off: "editor.whyOff",
  "language-off": "editor.whyLanguageOff",
  "prose-cell": "editor.whyNeverSent",
  language: "editor.whyNeverSent",
  repository: "editor.whyNeverSent",
  settings: "editor.whyNeverSent",
  "secret-file": "editor.whyNeverSent",
  "private-key": "editor.whyPrivateKey",
  ignored: "editor.whyIgnored",
  "no-model": "editor.whyNoModel",
  nothing: "editor.whyNothing",
  "nothing-else": "editor.whyNothingElse",
};

/**
 * What somebody reads who asked for a suggestion by key and got none: one line. `undefined` where
 * nobody expected one: in what is no file, and before a pool was joined.
 */
export function refusalWords(
  reason: Refusal,
  context: {
    readonly say: Say;
    readonly explain: (problem: unknown) => string;
    readonly status: () => AllowanceView;
  },
): string | undefined {
  if (reason.kind === "failed") return firstSentence(context.explain(reason.problem));
  const { text, tone } = context.status();
  if (reason.kind === "used-up") return text;
  // A keychain that is shut is said there as well.
  if (reason.kind === "not-joined") return tone === "plain" ? undefined : text;
  const sentence = sentences[reason.kind];
  return sentence === undefined ? undefined : context.say(sentence);
}

/** What happened; what to do about it stands in the status bar's tooltip. */
function firstSentence(text: string): string {
  return /^.+?(?:[.!?](?=\s)|[。！？])/u.exec(text)?.[0] ?? text;
}
