/**
 * Counts what was sent against one limit of an upstream and says when more fits. Amounts are
 * requests or tokens; times are milliseconds of one clock that only goes forward.
 */
export type RateMeter = {
  /** When `amount` fits: `nowMs` or later, `Infinity` if it is more than the limit. */
  readonly fitsAt: (amount: number, nowMs: number) => number;
  /** Counts `amount` as sent, whether it fits or not. */
  readonly take: (amount: number, nowMs: number) => void;
  /** Corrects an amount that was taken at `takenAtMs`: less than 0 gives back. */
  readonly correct: (change: number, takenAtMs: number, nowMs: number) => void;
  /** The upstream says that only this much is left; a larger number than ours changes nothing. */
  readonly capRemaining: (remaining: number, nowMs: number) => void;
  readonly limit: () => number;
  readonly setLimit: (limit: number) => void;
};

/** How an upstream counts: a bucket that fills steadily, or everything of the last while. */
export type RateShape = "bucket" | "window";

/**
 * Share of a bucket that is never used: more than a second of filling, so that requests which travel
 * at different speeds and arrive closer together than they left are not refused.
 */
const bucketMargin = 0.02;

/**
 * A token bucket: full at first, filling by the limit each `windowMs`. What Anthropic documents, and
 * Groq and OpenAI behave like (their resets are times to full). The margin is kept at both ends.
 */
export function createBucketMeter(firstLimit: number, windowMs: number): RateMeter {
  let limit = firstLimit;
  const capacity = () => Math.max(1, limit * (1 - bucketMargin));
  let level = capacity();
  let filledAtMs = -Infinity;

  const fill = (nowMs: number) => {
    if (nowMs <= filledAtMs) return;
    level = Math.min(capacity(), level + ((nowMs - filledAtMs) * limit) / windowMs);
    filledAtMs = nowMs;
  };

  return {
    fitsAt: (amount, nowMs) => {
      if (amount > limit) return Infinity;
      fill(nowMs);
      // A request larger than what we use of the bucket goes when that is full.
      const missing = Math.min(amount, capacity()) - level;
      return missing <= 0 ? nowMs : nowMs + Math.ceil((missing * windowMs) / limit);
    },
    take: (amount, nowMs) => {
      fill(nowMs);
      level -= amount;
    },
    correct: (change, _takenAtMs, nowMs) => {
      fill(nowMs);
      level = Math.min(capacity(), level - change);
    },
    capRemaining: (remaining, nowMs) => {
      fill(nowMs);
      level = Math.min(level, remaining);
    },
    limit: () => limit,
    setLimit: (next) => {
      limit = next;
      level = Math.min(level, capacity());
    },
  };
}

/** Pieces a window is counted in; a piece counts until all of it is over, so this much is lost. */
const piecesPerWindow = 240;

/**
 * At most the limit in any stretch of `windowMs`, wherever it begins. The strictest reading of a
 * limit: it fits upstreams that count by bucket, by calendar minute or by sliding window.
 */
export function createWindowMeter(firstLimit: number, windowMs: number): RateMeter {
  let limit = firstLimit;
  const pieceMs = windowMs / piecesPerWindow;
  const pieces: { readonly endMs: number; amount: number }[] = [];
  let total = 0;

  const drop = (nowMs: number) => {
    while (pieces[0] !== undefined && pieces[0].endMs + windowMs <= nowMs) {
      total -= pieces[0].amount;
      pieces.shift();
    }
    if (pieces.length === 0) total = 0;
  };
  const pieceEnd = (atMs: number) => (Math.floor(atMs / pieceMs) + 1) * pieceMs;
  const add = (amount: number, nowMs: number) => {
    const endMs = pieceEnd(nowMs);
    const last = pieces.at(-1);
    if (last?.endMs === endMs) last.amount += amount;
    else pieces.push({ endMs, amount });
    total += amount;
  };

  return {
    fitsAt: (amount, nowMs) => {
      if (amount > limit) return Infinity;
      drop(nowMs);
      let left = total;
      let atMs = nowMs;
      for (const piece of pieces) {
        if (left + amount <= limit) break;
        left -= piece.amount;
        atMs = Math.ceil(piece.endMs + windowMs);
      }
      return atMs;
    },
    take: (amount, nowMs) => {
      drop(nowMs);
      add(amount, nowMs);
    },
    correct: (change, takenAtMs, nowMs) => {
      drop(nowMs);
      const piece = pieces.find(({ endMs }) => endMs === pieceEnd(takenAtMs));
      if (piece === undefined) return;
      piece.amount += change;
      total += change;
    },
    capRemaining: (remaining, nowMs) => {
      drop(nowMs);
      const unseen = limit - remaining - total;
      if (unseen > 0) add(unseen, nowMs);
    },
    limit: () => limit,
    setLimit: (next) => {
      limit = next;
    },
  };
}
