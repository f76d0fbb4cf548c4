import { present } from "../schemas/present.ts";
import type { Attention, Grant } from "../schemas/grant.ts";

/** The grant with another mark, or none: its own, or with `model` that of one model it offers. */
export function withAttention(
  grant: Grant,
  attention: Attention | undefined,
  model?: string,
): Grant {
  const { attention: own, modelAttention: ofModels = {}, ...rest } = grant;
  if (model === undefined) return withMarks(rest, attention, ofModels);
  const others = Object.entries(ofModels).filter(([name]) => name !== model);
  const isOffered = rest.models.some(({ name }) => name === model);
  const marks = attention === undefined || !isOffered ? others : [...others, [model, attention]];
  return withMarks(rest, own, Object.fromEntries(marks));
}

/**
 * The grant as it is saved over an earlier one: marks are the earlier one's, because whoever saves may
 * have read them long ago. Where its key, its address or its provider is another one now, they are
 * due at once: the sponsor may just have put right what was wrong.
 */
export function keepAttention(grant: Grant, earlier: Grant | undefined): Grant {
  if (earlier === undefined) return grant;
  const { attention: _own, modelAttention: _ofModels, ...rest } = grant;
  const isChanged =
    grant.sealedKey !== earlier.sealedKey ||
    grant.baseUrl !== earlier.baseUrl ||
    grant.provider !== earlier.provider;
  const keep = (mark: Attention): Attention =>
    isChanged ? { ...mark, nextTryAt: mark.since } : mark;
  const ofModels = Object.entries(earlier.modelAttention ?? {})
    .filter(([model]) => rest.models.some(({ name }) => name === model))
    .map(([model, mark]) => [model, keep(mark)]);
  const own = earlier.attention === undefined ? undefined : keep(earlier.attention);
  return withMarks(rest, own, Object.fromEntries(ofModels));
}

function withMarks(
  grant: Omit<Grant, "attention" | "modelAttention">,
  attention: Attention | undefined,
  modelAttention: Readonly<Record<string, Attention>>,
): Grant {
  return {
    ...grant,
    ...present({
      attention,
      modelAttention: Object.keys(modelAttention).length === 0 ? undefined : modelAttention,
    }),
  };
}
