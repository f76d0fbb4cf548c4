import { setTimeout as sleep } from "node:timers/promises";
import type { PracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { waitUntil } from "../../support/wait-until.ts";

/** A signal of a client that hangs up after its question for `model` has come to the provider. */
export function hangUpOnceAsked(practice: PracticeUpstream, model: string): AbortSignal {
  const hangUp = new AbortController();
  const hasCome = () =>
    practice.requests.some(
      ({ body }) => (body as { model?: unknown } | undefined)?.model === model,
    );
  // What comes before the silence, if anything does, may be heard.
  void waitUntil(hasCome, `${model} was asked`)
    .then(() => sleep(300))
    .then(() => hangUp.abort());
  return hangUp.signal;
}
