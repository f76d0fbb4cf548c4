import type { AnswerReading, Prepared } from "../../wire/protocol.ts";
import { emptyFullCount, estimateTokens, tokensMax } from "../../wire/bytes/token-estimate.ts";
import { limits } from "../../schemas/limits.ts";
import type { Thinking } from "../../schemas/grant.ts";
import { cachePartsOf } from "./cache-parts.ts";
import type { MeteredUsage } from "./end-hold.ts";
import type { CountedText } from "./token-scale.ts";
import type { ModelScale } from "./token-calibration.ts";

/** What is known of an answer when nothing more comes. */
export type MeasuredAnswer = Pick<AnswerReading, "reported" | "produced"> & {
  /** False for a stream that broke off, by whoever's hand. */
  readonly isComplete: boolean;
  /** Whether the report came with the end, and so counts all of the answer. */
  readonly isCounted: boolean;
  /** Whether a piece was on its way when the client hung up: it was produced and will be billed. */
  readonly isOnItsWay?: boolean;
};

/** How a request is counted: the most it can use, how its model counts, and what nobody sees of it. */
export type MeterRule = {
  readonly prepared: Prepared;
  readonly scale: ModelScale;
  /** Asked only where no report counts the whole answer: it may read the request once more. */
  readonly thinking: () => Thinking;
};

/**
 * Step 7: what a request used, or `undefined` where nobody can know: no report counts the whole answer
 * of a model that may produce what nobody sees. Reports that do stand, and teach how this model
 * counts. An earlier one is the least there was. What is missing is counted from what was produced as
 * this model would count it, at least one token, never above the bound; while nothing was learnt of
 * the model, it is the most that can have been. A report of nothing beside an answer that is something
 * is no report, and no answer comes from an input of 0: model servers say so of a question they
 * remember.
 */
export function meter(
  { prepared, scale, thinking }: MeterRule,
  measured: MeasuredAnswer,
): MeteredUsage | undefined {
  const { produced, isComplete, isCounted } = measured;
  const { input, output, reported } = readReport(measured);
  // What has no answer in words, such as vectors, has no output to count.
  const hasOutput = prepared.outputTokensMax > 0;
  if (input !== undefined) learnInput(measured, { prepared, scale });
  if (isCounted && output !== undefined) scale.unseen.learn(produced, reported);
  const isSure = isCounted && output !== undefined;
  if (hasOutput && !isSure && (scale.unseen.isProven() || thinking() === "unseen"))
    return undefined;
  const isReported = isComplete && output !== undefined;
  if (isReported) scale.output.learn(() => ({ text: produced, besideTokens: 0 }), output);
  const counted = () => Math.max(output ?? 0, atMost(ownOutput(measured, scale), prepared));
  const inputTokens = input ?? ownInput(prepared, scale);
  const estimated = input === undefined || (hasOutput && !isReported);
  const ofInput = input === undefined ? undefined : reported;
  return {
    usage: {
      inputTokens,
      outputTokens: !hasOutput ? 0 : isReported ? output : counted(),
      ...cachePartsOf(prepared, scale.unaskedWrites, { inputTokens, reported: ofInput, estimated }),
    },
    estimated,
  };
}

function learnInput(
  { reported }: MeasuredAnswer,
  { prepared, scale }: Pick<MeterRule, "prepared" | "scale">,
): void {
  if (reported?.inputTokens === undefined) return;
  if (prepared.body.length <= limits.learnedRequestBytesMax)
    scale.input.learn(() => inputText(prepared), reported.inputTokens);
  if (prepared.cacheWrites?.askedPercent === undefined) scale.unaskedWrites.learn(reported);
}

/** The counts of a report, without those that mean nothing. */
function readReport({ reported, produced }: MeasuredAnswer) {
  const hasNoInput = reported?.inputTokens === 0;
  const hasNoOutput = reported?.outputTokens === 0 && (hasNoInput || produced.pieces > 0);
  return {
    reported,
    input: hasNoInput ? undefined : reported?.inputTokens,
    output: hasNoOutput ? undefined : reported?.outputTokens,
  };
}

function inputText(prepared: Prepared): CountedText {
  const text = emptyFullCount();
  const estimate = prepared.estimateInputTokens(text);
  return { text, besideTokens: estimate - estimateTokens(text) };
}

function ownInput(prepared: Prepared, { input }: ModelScale): number {
  const own = input.apply(inputText(prepared)) ?? prepared.inputTokensMax;
  return Math.min(Math.max(1, own), prepared.inputTokensMax);
}

/** What the answer would be counted as so far. */
function ownOutput(
  { produced, isComplete, isOnItsWay }: MeasuredAnswer,
  { output }: ModelScale,
): number {
  const own = output.apply({ text: produced, besideTokens: 0 });
  if (own === undefined) return tokensMax(produced) + (isComplete ? 0 : limits.tokensOnTheWayMax);
  // What was on its way is taken to be as long as the others.
  const onItsWay = isOnItsWay === true && produced.pieces > 0 ? own / produced.pieces : 0;
  return Math.ceil(own + onItsWay);
}

/** An estimate is never nothing: something was asked and something came. */
function atMost(count: number, { outputTokensMax }: Prepared): number {
  return Math.min(Math.max(1, count), outputTokensMax);
}
