import { limits } from "../schemas/limits.ts";
import type { Action, CodeContext } from "./action.ts";
import { cleanText, cutEnd, cutStart } from "./prompt/clean-text.ts";
import { mark } from "./prompt/mark.ts";
import { systemPrompt } from "./prompt/system-prompt.ts";

/** Writes what comes at the cursor in a file of code. */
export const completeCode: Action = {
  id: "complete-code",
  surface: "editor",
  title: { en: "Complete code", es: "Completar código", "zh-CN": "补全代码" },
  accepts: (input) => input.code !== undefined && input.code.before.trim() !== "",
  build: (input) => ({
    modelAlias: "code",
    maxOutputTokens: limits.completeCodeOutputTokensMax,
    messages: [
      {
        role: "system",
        content: systemPrompt("complete-code", input.nonce, [
          "You complete code at the cursor. Answer with exactly the characters to insert between",
          "the code before the cursor and the code after it, and nothing else: no explanation, no",
          "code fence, nothing that is already there. Finish the statement or the block at the",
          "cursor and then stop. If nothing sensible can be inserted, answer with nothing.",
        ]),
      },
      { role: "user", content: material(input.code, input.nonce) },
    ],
  }),
};

function material(code: CodeContext | undefined, nonce: string): string {
  const { languageId, fileName, before, after } = code ?? noCode;
  return [
    `Language: ${oneLine(languageId, nonce)}`,
    `File: ${oneLine(fileName, nonce)}`,
    "",
    mark(
      {
        label: "code before the cursor",
        text: cutStart(before, limits.codeBeforeCharactersMax),
      },
      nonce,
    ),
    "",
    mark(
      { label: "code after the cursor", text: cutEnd(after, limits.codeAfterCharactersMax) },
      nonce,
    ),
    "",
    "Write what comes at the cursor now.",
  ].join("\n");
}

const noCode: CodeContext = { languageId: "plaintext", fileName: "", before: "", after: "" };

// A file name is hostile text too: it comes with the repository.
function oneLine(text: string, nonce: string): string {
  const start = cutEnd(text, limits.nameCharactersMax);
  return cleanText(start).replaceAll(nonce, "").replaceAll(/\s+/g, " ").trim();
}
