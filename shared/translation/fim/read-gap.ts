import { limits } from "../../schemas/limits.ts";
import { completionsRequestSchema } from "../../wire/completions/completions-request.ts";
import { fillRequestSchema } from "../../wire/fim-completions/fill-request.ts";
import { unexpected, untranslatable } from "../core/untranslatable.ts";

/** A gap in a piece of code, and how it is to be filled, in no protocol's words. */
export type Gap = {
  readonly before: string;
  readonly after: string;
  /** Parts of other files, the least useful first. */
  readonly context: readonly { readonly path?: string | null | undefined; readonly text: string }[];
  readonly language: string | undefined;
  readonly stop: readonly string[];
  readonly temperature: number | undefined;
  readonly topP: number | undefined;
  readonly seed: number | undefined;
  readonly isStream: boolean;
};

/** The gap a client of the address for filling in asks about. */
export function gapOfFill(value: unknown): Gap {
  const parsed = fillRequestSchema.safeParse(value);
  if (!parsed.success) throw unexpected(parsed.error);
  const { prompt, suffix, context, language, stop, stream, ...others } = parsed.data;
  return {
    before: prompt,
    after: suffix ?? "",
    context: context ?? [],
    language: language ?? undefined,
    stop: stops(stop),
    temperature: numberOf(others["temperature"]),
    topP: numberOf(others["top_p"]),
    seed: numberOf(others["random_seed"]),
    isStream: stream === true,
  };
}

/** Fields of Completions that make another answer if they are left out. */
const meaningful = ["echo", "logprobs", "logit_bias", "n", "best_of"];

/**
 * The gap a client of Completions asks about. Throws `request_untranslatable` for what only
 * Completions can say, such as several answers.
 */
export function gapOfCompletions(value: unknown): Gap {
  const parsed = completionsRequestSchema.safeParse(value);
  if (!parsed.success) throw unexpected(parsed.error);
  const { prompt, suffix, stream, ...others } = parsed.data;
  const field = meaningful.find((name) => {
    const said = others[name];
    return said != null && said !== false && said !== 1 && JSON.stringify(said) !== "{}";
  });
  if (field !== undefined) throw untranslatable(field);
  if (typeof prompt !== "string") throw untranslatable("prompt");
  return {
    before: prompt,
    after: suffix ?? "",
    context: [],
    language: undefined,
    stop: stops(others["stop"]),
    temperature: numberOf(others["temperature"]),
    topP: numberOf(others["top_p"]),
    seed: numberOf(others["seed"]),
    isStream: stream === true,
  };
}

/** Throws `request_untranslatable` for more than are looked for in an answer. */
function stops(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((each): each is string => typeof each === "string" && each !== "");
  const isLong = texts.some((text) => text.length > limits.fimStopCharactersMax);
  if (isLong || texts.length > limits.fimStopsMax) throw untranslatable("stop");
  return texts;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
