import { limits } from "../../schemas/limits.ts";
import type { ClientProtocolId } from "../../wire/protocols/dialect.ts";
import type { Prepared, Question } from "../../wire/protocols/protocol.ts";
import { prepareCompletions } from "../../wire/completions/prepare-completions.ts";
import { prepareFill } from "../../wire/fim-completions/prepare-fill.ts";
import { untranslatable } from "../core/untranslatable.ts";
import type { Translation, TranslationTarget } from "../translation.ts";
import { writeTemplate } from "./fim-template.ts";
import { readGap, type Gap } from "./read-gap.ts";
import { reshapeThrough } from "./reshape-through.ts";

type FillingProtocol = Extract<ClientProtocolId, "completions" | "fim-completions">;

/** Between the two addresses models fill in at, which differ in shape only. */
export const fimNative: readonly Translation[] = [
  {
    from: "fim-completions",
    to: "completions",
    wants: "fim",
    fim: "native",
    prepare: async (question, target) => {
      const gap = readGap(question);
      const before = filesOf(gap) + gap.before;
      const prepared = toCompletions({ question, target, gap, prompt: before, suffix: gap.after });
      return asChat(prepared, gap.isStream);
    },
  },
  {
    from: "completions",
    to: "fim-completions",
    wants: "fim",
    fim: "native",
    prepare: async (question, target) => {
      const gap = readGap(question);
      const { before, after, stop, temperature, topP, seed, isStream } = gap;
      const request = {
        model: target.model.name,
        prompt: before,
        suffix: after,
        max_tokens: answerMax(question),
        stream: isStream,
        ...sampling({ stop, temperature, top_p: topP, random_seed: seed }),
      };
      return { ...prepareFill(request, target), through: reshapeThrough("text", isStream) };
    },
  },
];

/** To model servers that complete texts, with the model's own marks around the gap. */
export const fimTemplate: readonly Translation[] = (
  ["fim-completions", "completions"] as const satisfies readonly FillingProtocol[]
).map((from) => ({
  from,
  to: "completions",
  wants: "fim",
  fim: "template",
  prepare: async (question, target) => {
    const gap = readGap(question);
    const { fimTemplate: name } = target.model;
    if (name === undefined) throw untranslatable("suffix");
    const { prompt, marks } = writeTemplate(name, gap);
    const stop = [...new Set([...gap.stop, ...marks])];
    const prepared = toCompletions({ question, target, gap: { ...gap, stop }, prompt });
    return from === "completions" ? prepared : asChat(prepared, gap.isStream);
  },
}));

type ToCompletions = {
  readonly question: Question;
  readonly target: TranslationTarget;
  readonly gap: Gap;
  readonly prompt: string;
  readonly suffix?: string;
};

function toCompletions({ question, target, gap, prompt, suffix }: ToCompletions): Prepared {
  const { stop, temperature, topP, seed, isStream } = gap;
  const request = {
    model: target.model.name,
    prompt,
    ...(suffix === undefined ? {} : { suffix }),
    max_tokens: answerMax(question),
    stream: isStream,
    ...sampling({ stop, temperature, top_p: topP, seed }),
  };
  return {
    ...prepareCompletions(request, target),
    estimateInputTokens: question.estimateInputTokens,
  };
}

function asChat(prepared: Prepared, isStream: boolean): Prepared {
  return { ...prepared, through: reshapeThrough("chat", isStream) };
}

/** What fills a gap is a block of code. */
function answerMax({ answerTokensMax }: Question): number {
  return answerTokensMax ?? limits.completeCodeOutputTokensMax;
}

function sampling(fields: Readonly<Record<string, number | readonly string[] | undefined>>) {
  const said = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said);
}

/** Other files, as they would stand before this one in one long file. */
function filesOf({ context }: Gap): string {
  return context.map(({ path, text }) => `+++++ ${path ?? ""}\n${text}\n\n`).join("");
}
