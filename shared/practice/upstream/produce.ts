import { setImmediate, setTimeout } from "node:timers/promises";
import type { Bill } from "./bill.ts";
import type { Behaviour } from "./rule.ts";

/**
 * Yields the answer's tokens in chunks at the scripted pace and bills each chunk as it is produced.
 * Stops when the signal is aborted, which leaves unbilled what was not produced.
 */
export async function* produce(
  tokens: readonly string[],
  behaviour: Behaviour,
  progress: { readonly bill: Bill; readonly choices: number; readonly signal: AbortSignal },
): AsyncGenerator<string> {
  const size = Math.max(1, behaviour.tokensPerChunk ?? 1);
  const chunkMs = behaviour.tokensPerSecond ? (size * 1000) / behaviour.tokensPerSecond : undefined;
  const { bill, choices, signal } = progress;
  const startMs = performance.now();
  await pause(behaviour.firstTokenMs, signal);
  const thinking = behaviour.unseenTokens ?? 0;
  const tokenMs = (chunkMs ?? 0) / size;
  for (let count = 1; count <= thinking && !signal.aborted; count++) {
    bill.outputTokens += choices;
    await pause(
      (behaviour.firstTokenMs ?? 0) + count * tokenMs - (performance.now() - startMs),
      signal,
    );
  }
  for (let index = 0; index < tokens.length; index += size) {
    // Each pause is measured from the start, so that late timers do not add up.
    const dueMs = (behaviour.firstTokenMs ?? 0) + (thinking + index) * tokenMs;
    if (chunkMs !== undefined) await pause(dueMs - (performance.now() - startMs), signal);
    else if (index % 32 === 0) await setImmediate();
    if (index / size === (behaviour.held?.afterChunks ?? 0)) await release(behaviour, signal);
    if (signal.aborted) return;
    const chunk = tokens.slice(index, index + size);
    bill.outputTokens += chunk.length * choices;
    yield chunk.join("");
  }
}

/** Waits until a test lets a held answer go on; an abort ends the wait and is not an error. */
async function release({ held }: Behaviour, signal: AbortSignal): Promise<void> {
  if (held === undefined || signal.aborted) return;
  const gone = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => gone.resolve(), { once: true });
  await Promise.race([held.until, gone.promise]);
}

/** Waits; an abort ends the wait and is not an error. */
export async function pause(durationMs: number | undefined, signal: AbortSignal): Promise<void> {
  if (durationMs === undefined || durationMs <= 0) return;
  await setTimeout(durationMs, undefined, { signal }).catch(() => undefined);
}
