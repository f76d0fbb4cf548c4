import type { Say } from "@granary/shared/words/words";
import type { Refusal } from "../completion/refusal.ts";

/** The document that nothing is sent of. */
export type ClosedDocument = {
  readonly path: string;
  readonly scheme: string;
  readonly languageId: string;
};

/** Why nothing is suggested at a place, with the rule, the pattern or the setting that says so. */
export function whyNotSent(
  reason: Refusal,
  { path, scheme, languageId }: ClosedDocument,
  { say, explain }: { readonly say: Say; readonly explain: (problem: unknown) => string },
): string {
  switch (reason.kind) {
    case "not-joined":
      return say("editor.inNoPoolYet");
    case "ignored":
      return reason.rule.file === undefined
        ? say("editor.policyIgnores", { pattern: reason.rule.pattern })
        : say("editor.closedIgnored", { file: reason.rule.file, pattern: reason.rule.pattern });
    case "policy-off":
      return say("editor.policySuggestions");
    case "failed":
      return explain(reason.problem);
    case "untrusted":
      return say("editor.closedUntrusted");
    case "off":
      return say("editor.closedOff");
    case "scheme-off":
      return say("editor.closedSchemeOff", { kind: scheme });
    case "language-off":
      return say("editor.closedLanguageOff", { language: languageId });
    case "scheme":
    case "lost-cell":
      return say("editor.closedKind", { kind: scheme });
    case "language":
    case "prose-cell":
      return say("editor.closedLanguage", { language: languageId });
    case "diff":
      return say("editor.closedDiff");
    case "repository":
      return say("editor.closedRepository", { path });
    case "settings":
      return say("editor.closedSettings", { path });
    case "secret-file":
      return say("editor.closedSecretFile", { path });
    case "private-key":
      return say("editor.closedPrivateKey");
    case "no-model":
      return say("editor.whyNoModel");
    case "nothing":
      return say("editor.whyNothing");
    case "nothing-else":
      return say("editor.whyNothingElse");
    case "used-up":
      return say("editor.usedUp");
    case "middle-of-line":
    case "on-request-only":
    case "sparing":
      break;
  }
  return say("editor.closedNow");
}
