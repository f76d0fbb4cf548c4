import { fimMarks } from "../../schemas/fim-marks.ts";
import type { FimTemplate } from "../../schemas/grant.ts";
import type { Prepared } from "../../wire/protocol.ts";
import { untranslatable } from "../core/untranslatable.ts";
import type { Translation } from "../translation.ts";
import { gapOfCompletions, gapOfFill, type Gap } from "./read-gap.ts";
import { asChat, toCompletions, type ToCompletions } from "./to-completions.ts";

/** The marks a family of models was taught to fill in with, as their model cards and code have them. */
type Template = {
  /** Where the marks are described, and the month that was read. */
  readonly docs: string;
  readonly write: (before: string, after: string) => string;
  /** Other files, as they stood in front of the code the model was taught with. */
  readonly file: (path: string, text: string) => string;
};

const templates: Readonly<Record<FimTemplate, Template>> = {
  qwen: {
    docs: "https://github.com/QwenLM/Qwen2.5-Coder (2026-11)",
    write: (before, after) => `<|fim_prefix|>${before}<|fim_suffix|>${after}<|fim_middle|>`,
    file: (path, text) => `<|file_sep|>${path}\n${text}\n`,
  },
  deepseek: {
    docs: "https://github.com/deepseek-ai/DeepSeek-Coder (2026-11)",
    write: (before, after) => `<｜fim▁begin｜>${before}<｜fim▁hole｜>${after}<｜fim▁end｜>`,
    file: (path, text) => `#${path}\n${text}\n`,
  },
  starcoder: {
    docs: "https://huggingface.co/bigcode/starcoder2-15b (2026-11)",
    write: (before, after) => `<fim_prefix>${before}<fim_suffix>${after}<fim_middle>`,
    file: (path, text) => `<file_sep>${path}\n${text}\n`,
  },
  codellama: {
    docs: "https://huggingface.co/codellama/CodeLlama-7b-hf (2026-11)",
    write: (before, after) => `<PRE> ${before} <SUF>${after} <MID>`,
    file: plainFile,
  },
  codestral: {
    docs: "https://docs.mistral.ai/capabilities/code_generation (2026-11)",
    write: (before, after) => `[SUFFIX]${after}[PREFIX]${before}`,
    file: (path, text) => `+++++ ${path}\n${text}\n`,
  },
  seed: {
    docs: "https://github.com/ByteDance-Seed/Seed-Coder (2026-11)",
    write: (before, after) => `<[fim-prefix]>${before}<[fim-suffix]>${after}<[fim-middle]>`,
    file: plainFile,
  },
};

/** To a model server that continues texts, with the model's own marks around the gap. */
export const fillByTemplate: Translation["prepare"] = async (question, target) => {
  const gap = gapOfFill(question.value);
  return asChat(withMarks({ question, target, gap }), gap.isStream);
};

/** The same for a client of Completions, which gets the answer as it comes. */
export const completeByTemplate: Translation["prepare"] = async (question, target) =>
  withMarks({ question, target, gap: gapOfCompletions(question.value) });

function withMarks({ question, target, gap }: Omit<ToCompletions, "prompt">): Prepared {
  const { fimTemplate: name } = target.model;
  if (name === undefined) throw untranslatable("suffix");
  const { prompt, marks } = writeTemplate(name, gap);
  const stop = [...new Set([...gap.stop, ...marks])];
  return toCompletions({ question, target, gap: { ...gap, stop }, prompt });
}

/** A gap as one prompt with a model's own marks, and the marks to stop at. */
export function writeTemplate(
  name: FimTemplate,
  { before, after, context }: Pick<Gap, "before" | "after" | "context">,
): { readonly prompt: string; readonly marks: readonly string[] } {
  const template = templates[name];
  const files = context.map(({ path, text }) => template.file(path ?? "", text)).join("");
  // Codestral was taught to see other files as the beginning of its own.
  const prompt =
    name === "qwen" || name === "starcoder"
      ? files + template.write(before, after)
      : template.write(files + before, after);
  return { prompt, marks: fimMarks.get(name) ?? [] };
}

function plainFile(_path: string, text: string): string {
  return `${text}\n`;
}
