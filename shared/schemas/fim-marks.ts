import type { FimTemplate } from "./grant.ts";

/**
 * The marks each family of models was taught to fill in with: where one is written, nothing that
 * belongs into the gap follows. Read where `shared/translation/fim/fim-template.ts` says.
 */
export const fimMarks: ReadonlyMap<FimTemplate, readonly string[]> = new Map<
  FimTemplate,
  readonly string[]
>([
  [
    "qwen",
    [
      "<|fim_prefix|>",
      "<|fim_suffix|>",
      "<|fim_middle|>",
      "<|fim_pad|>",
      "<|repo_name|>",
      "<|file_sep|>",
      // CodeGemma's name for the same (https://ai.google.dev/gemma/docs/codegemma, 2026-11).
      "<|file_separator|>",
      "<|endoftext|>",
      "<|im_start|>",
      "<|im_end|>",
    ],
  ],
  ["deepseek", ["<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>", "<｜end▁of▁sentence｜>"]],
  [
    "starcoder",
    [
      "<fim_prefix>",
      "<fim_suffix>",
      "<fim_middle>",
      "<fim_pad>",
      "<file_sep>",
      "<repo_name>",
      "<|endoftext|>",
    ],
  ],
  ["codellama", ["<PRE>", "<SUF>", "<MID>", "<EOT>", "</s>"]],
  ["codestral", ["[PREFIX]", "[SUFFIX]", "[MIDDLE]", "+++++ ", "</s>"]],
  ["seed", ["<[fim-prefix]>", "<[fim-suffix]>", "<[fim-middle]>", "<[end▁of▁sentence]>"]],
]);
