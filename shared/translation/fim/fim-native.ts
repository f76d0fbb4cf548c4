import { prepareFill } from "../../wire/fim-completions/prepare-fill.ts";
import type { Translation } from "../translation.ts";
import { gapOfCompletions, gapOfFill, type Gap } from "./read-gap.ts";
import { reshapeThrough } from "./reshape-through.ts";
import { answerMax, asChat, sampling, toCompletions } from "./to-completions.ts";

/** From the address for filling in to Completions, which differ in shape only. */
export const fillToCompletions: Translation["prepare"] = async (question, target) => {
  const gap = gapOfFill(question.value);
  const prompt = filesOf(gap) + gap.before;
  const suffix = gap.after === "" ? {} : { suffix: gap.after };
  const prepared = toCompletions({ question, target, gap, prompt, ...suffix });
  return asChat(prepared, gap.isStream);
};

/** The other way round. */
export const completionsToFill: Translation["prepare"] = async (question, target) => {
  const { before, after, stop, temperature, topP, seed, isStream } = gapOfCompletions(
    question.value,
  );
  const request = {
    model: target.model.name,
    prompt: before,
    suffix: after,
    max_tokens: answerMax(question),
    stream: isStream,
    ...sampling({ stop, temperature, top_p: topP, random_seed: seed }),
  };
  return { ...prepareFill(request, target), through: reshapeThrough("text", isStream) };
};

/** Other files, as they would stand before this one in one long file. */
function filesOf({ context }: Gap): string {
  return context.map(({ path, text }) => `+++++ ${path ?? ""}\n${text}\n\n`).join("");
}
