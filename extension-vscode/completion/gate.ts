import { whyNeverSent, type DocumentReason } from "@granary/shared/privacy/document-rules";
import { isLineEnd } from "./asking/line-end.ts";
import type { SpendingLevel } from "./asking/spending-level.ts";
import { fileSchemes } from "./file-schemes.ts";
import type { SuggestionMode } from "./settings.ts";

/** Where the cursor is and what the editor would have us do. Nothing in it comes from the pool. */
export type GateQuestion = {
  readonly scheme: string;
  readonly languageId: string;
  /** The whole path, for what is told by a folder. */
  readonly filePath: string;
  /** The same behind links. */
  readonly resolvedPath: () => string;
  /** The whole document; only asked for where everything else lets it through. */
  readonly text: () => string;
  /** What stands between the start of the line and the cursor. */
  readonly lineBefore: string;
  /** What stands between the cursor and the end of its line. */
  readonly restOfLine: string;
  /** Whether the person asked with a key, or the editor asks while they type. */
  readonly trigger: "invoked" | "automatic";
  readonly isTrusted: boolean;
  /** Whether it is seen beside an older state of itself. */
  readonly isDiff: boolean;
  readonly mode: SuggestionMode;
  readonly languagesOff: readonly string[];
  readonly schemesOff: readonly string[];
  /** What is paid for while little is left of the allowance. */
  readonly level: SpendingLevel;
};

/** Why nothing is suggested here; a fixed label, for tests and the log. */
export type GateReason =
  | "scheme"
  | "scheme-off"
  | "untrusted"
  | "diff"
  | "off"
  | "language-off"
  | "prose-cell"
  | DocumentReason
  | "on-request-only"
  | "sparing"
  | "used-up"
  | "middle-of-line";

/** Closing brackets, quotes and separators: a suggestion may stand before them. */
export const onlyClosing = /^[\s)\]}>'"`;:,]*$/;

/** Whether to suggest anything at the cursor. `undefined` means yes. Sends nothing anywhere. */
export function whyNotHere(question: GateQuestion): GateReason | undefined {
  if (!fileSchemes.includes(question.scheme)) return "scheme";
  if (question.schemesOff.includes(question.scheme)) return "scheme-off";
  if (!question.isTrusted) return "untrusted";
  if (question.mode === "off") return "off";
  if (question.languagesOff.includes(question.languageId)) return "language-off";
  if (question.isDiff) return "diff";
  if (isProseCell(question)) return "prose-cell";
  return (
    whyNotWhileTyping(question) ??
    whyNeverSent({ ...question, path: question.filePath }) ??
    whyNeverSent({ ...question, path: question.resolvedPath(), text: () => "" }) ??
    (question.level === "off" ? "used-up" : undefined)
  );
}

/** What people explain in a notebook is no code. */
function isProseCell({ scheme, languageId }: GateQuestion): boolean {
  return scheme === "vscode-notebook-cell" && languageId === "markdown";
}

/** What holds only where nobody asked by key. */
function whyNotWhileTyping(question: GateQuestion): GateReason | undefined {
  if (question.trigger === "invoked") return undefined;
  if (question.mode === "onRequest") return "on-request-only";
  if (isSpared(question)) return "sparing";
  return onlyClosing.test(question.restOfLine) ? undefined : "middle-of-line";
}

function isSpared(question: GateQuestion): boolean {
  if (question.level === "as-typed") return false;
  return question.level !== "line-ends" || !isLineEnd(question);
}
