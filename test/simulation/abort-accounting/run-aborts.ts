import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPool } from "@granary/shared/node/serve";
import { startPracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { seededRandom } from "../../benchmarks/seeded-random.ts";
import { compareBooks, type Comparison } from "./compare-books.ts";
import { fillPool } from "./fill-pool.ts";
import { askAndHangUp } from "./hang-up.ts";
import { drawQuestion } from "./questions.ts";

/** How many requests to abort, and how. */
export type AbortOptions = {
  readonly seed: number;
  readonly runs: number;
  /** Requests at the same time. */
  readonly atOnce?: number;
  /** How fast the upstream writes; absent: so slowly that a busy machine hears of a hang-up in time. */
  readonly tokensPerSecond?: number;
  /** Answers that are heard to their end for each one that is not, as in real use. */
  readonly wholeShare?: number;
  /** Tokens in one piece of a stream; 1 if absent. */
  readonly tokensPerChunk?: number;
  /** What answers say that are hung up on; absent: as ordinary ones. Whole answers are ordinary. */
  readonly abortedAnswers?: readonly string[];
  /** Tokens it thinks unseen before each answer; absent for a model that hides nothing. */
  readonly unseenTokens?: number;
  readonly onProgress?: (done: number, total: number) => void;
};

/** What the books say against what the upstream bills. */
export type AbortAccounting = Comparison & { readonly seed: number; readonly runs: number };

const ignore = () => {};
const wholesBefore = 64;

/** What a question has in it that is to be answered in a certain way. */
const markOf = (index: number) => `[answer ${index}]`;

/**
 * Asks a real pool over real HTTP and hangs up at a random byte of each answer, then holds the books
 * against the upstream's own bill.
 */
export async function runAborts(options: AbortOptions): Promise<AbortAccounting> {
  const { seed, runs, atOnce = 64, tokensPerSecond = 25 } = options;
  const { wholeShare = 0.2, unseenTokens = 0, tokensPerChunk = 1, onProgress } = options;
  const { abortedAnswers = [] } = options;
  const random = seededRandom(seed);
  const dataFolder = await mkdtemp(join(tmpdir(), "granary-aborts-"));
  const pace = { firstTokenMs: 5, tokensPerSecond, tokensPerChunk, unseenTokens };
  const upstream = await startPracticeUpstream({
    script: [
      pace,
      ...abortedAnswers.map((answer, index) => ({ ...pace, answer, contains: markOf(index) })),
    ],
    record: false,
  });
  const log = { info: ignore, warn: ignore, error: ignore };
  const pool = await startPool({ dataFolder, log, host: "127.0.0.1", port: 0, timeZone: "UTC" });
  try {
    const token = await fillPool(pool.store, {
      baseUrl: upstream.url,
      thinking: unseenTokens > 0 ? "unseen" : "never",
    });
    const wholeEvery = Math.round(1 / wholeShare) + 1;
    let left = runs;
    let asked = 0;
    const ask = (hangUpAt: number | undefined) => {
      const question = drawQuestion(random);
      const mark = hangUpAt === undefined ? "" : markOf(asked % Math.max(1, abortedAnswers.length));
      const marked = abortedAnswers.length === 0 ? question : `${question} ${mark}`;
      return askAndHangUp({ url: pool.url, token, question: marked, hangUpAt });
    };
    // A pool that has never heard a whole answer knows nothing of how its model counts.
    await Promise.all(Array.from({ length: wholesBefore }, () => ask(undefined)));
    const work = async () => {
      while (left > 0) {
        const isWhole = asked++ % wholeEvery === 0;
        if (!isWhole) left -= 1;
        await ask(isWhole ? undefined : random());
        onProgress?.(runs - left, runs);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { seed, runs, ...(await compareBooks(pool.store.ledger, upstream.billed)) };
  } finally {
    await pool.close();
    await upstream.close();
    await rm(dataFolder, { recursive: true });
  }
}
