import type { Prepared, ReportedUsage } from "../../wire/protocol.ts";
import { plainPercent } from "../../wire/request/cache-writes.ts";
import type { UnaskedWrites } from "./unasked-writes.ts";

/** A request's input as it is known at the end. */
export type KnownInput = {
  readonly inputTokens: number;
  /** The report it is of; absent where it is counted by the pool. */
  readonly reported: ReportedUsage | undefined;
  /** Whether no report counts the whole request. */
  readonly estimated: boolean;
};

/**
 * The parts of an input that came from or went into a prompt cache, as they are charged. Where nobody
 * says what went there, it is all that did not come from it, if the request marks something; and also
 * without a mark where there is no whole report, if the provider may keep unasked.
 */
export function cachePartsOf(
  { cacheWrites }: Pick<Prepared, "cacheWrites">,
  writes: UnaskedWrites,
  { inputTokens, reported, estimated }: KnownInput,
): Pick<ReportedUsage, "cachedInputTokens" | "cacheWriteInputTokens"> {
  const { cachedInputTokens, cacheWriteInputTokens } = reported ?? {};
  const cached = cachedInputTokens !== undefined && { cachedInputTokens };
  if (cacheWriteInputTokens !== undefined) return { ...cached, cacheWriteInputTokens };
  if (cacheWrites === undefined) return { ...cached };
  const { percent, askedPercent } = cacheWrites;
  const isLikely =
    askedPercent !== undefined ||
    (estimated && percent > plainPercent && writes.mayBe(inputTokens));
  if (!isLikely) return { ...cached };
  return { ...cached, cacheWriteInputTokens: inputTokens - (cachedInputTokens ?? 0) };
}
