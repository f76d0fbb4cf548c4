import { estimateTokens, type TextCount } from "../../wire/bytes/token-estimate.ts";
import { mainScriptOf, scripts } from "../../wire/bytes/script-count.ts";

/** What was asked or answered: its text, and tokens besides, such as those of images, by a rough count. */
export type CountedText = { readonly text: TextCount; readonly besideTokens: number };

/** How one side of a model, its questions or its answers, counts texts. */
export type TokenScale = {
  /** Takes a count the model reported, and what it is of. */
  readonly learn: (counted: () => CountedText, reported: number) => void;
  /** A text as this model would count it, or `undefined` where no text like it has taught anything. */
  readonly apply: (counted: CountedText) => number | undefined;
  /** About as many as all texts taught, neither the least nor the most: for who asks, not for who pays. */
  readonly expect: (counted: CountedText) => number | undefined;
};

/** As many texts are compared first; then one in so many, because each reads a whole request. */
const learnedAtOnce = 256;
const learnedEvery = 8;
/** Estimated tokens after which older ones count half, so that a change of models is noticed. */
const remembered = 500_000;
/** Hidden reasoning makes an answer several times what is seen; more is a mistake of somebody's. */
const scaleMax = 16;
/** Kinds of texts of one script: up to an eighth of them is beside it, a quarter, half, or more. */
const kindsOfShare = 4;
/** What comes in fewer pieces is no stream, and says nothing of how long the pieces of one are. */
const streamPiecesMin = 8;

/** What texts of one kind have taught. */
type Lesson = {
  /** Their main script by a rough rate, and what was reported less a token for each byte beside it. */
  rough: number;
  reported: number;
  /** All of them by a rough rate, and all that was reported. */
  roughInAll: number;
  reportedInAll: number;
};

/**
 * Learns how a model counts texts, for those that nobody reports. What is learnt of a text holds for its
 * main script alone, and for texts with about as much beside it; everything else is counted at a token a
 * byte, which nothing exceeds: signs at random, keys, base64 and rare scripts yield several times the
 * tokens of the texts that a scale is mostly learnt on.
 */
export function createTokenScale(): TokenScale {
  let count = 0;
  /** The most tokens that a piece of a stream had, on average. */
  let pieceTokens = 0;
  const lessons = scripts.map(() =>
    Array.from({ length: kindsOfShare }, (): Lesson | undefined => undefined),
  );
  return {
    learn(counted, reported) {
      count += 1;
      if (reported <= 0 || (count > learnedAtOnce && count % learnedEvery !== 0)) return;
      const { text, besideTokens } = counted();
      const read = readText({ text, besideTokens });
      if (read.inAll <= 0) return;
      if (text.pieces >= streamPiecesMin) {
        pieceTokens = Math.max(pieceTokens, reported / text.pieces);
      }
      const kinds = lessons[read.script] ?? [];
      const lesson = (kinds[read.kind] ??= {
        rough: 0,
        reported: 0,
        roughInAll: 0,
        reportedInAll: 0,
      });
      if (lesson.roughInAll > remembered) halve(lesson);
      lesson.rough += read.rough;
      lesson.reported += reported - read.besideBytes;
      lesson.roughInAll += read.inAll;
      lesson.reportedInAll += reported;
    },
    apply(counted) {
      const read = readText(counted);
      const { same, dearer } = lessonsFor(lessons[read.script] ?? [], read.kind);
      if (same === undefined) return undefined;
      const main = scaleOf(same.reported, same.rough) * read.rough;
      // Texts with more beside their script have more tokens in all: they bound this one.
      const inAll = dearer ? scaleOf(same.reportedInAll, same.roughInAll) * read.inAll : 0;
      const most = Math.max(main + read.besideBytes, inAll);
      const { pieces, scripts: made } = counted.text;
      // Streams of a token a piece count themselves, but for characters of several tokens.
      const byPieces = pieceTokens === 0 ? most : pieceTokens * pieces + (made?.rare ?? 0);
      return Math.ceil(Math.max(main, Math.min(most, byPieces)));
    },
    expect(counted) {
      const all = lessons.flat().filter((lesson) => lesson !== undefined);
      const sum = (key: keyof Lesson) => all.reduce((total, lesson) => total + lesson[key], 0);
      if (all.length === 0) return undefined;
      return Math.ceil(scaleOf(sum("reportedInAll"), sum("roughInAll")) * readText(counted).inAll);
    },
  };
}

/** What texts of this kind taught, or the next purer ones; or those with more beside, which are dearer. */
function lessonsFor(kinds: readonly (Lesson | undefined)[], kind: number) {
  const purer = kinds.slice(0, kind + 1).findLast((lesson) => lesson !== undefined);
  if (purer !== undefined) return { same: purer, dearer: false };
  return { same: kinds.find((lesson) => lesson !== undefined), dearer: true };
}

function readText({ text, besideTokens }: CountedText) {
  const inAll = estimateTokens(text) + besideTokens;
  if (text.scripts === undefined) {
    return { script: 0, kind: 0, rough: inAll, besideBytes: 0, inAll };
  }
  const { script, tokens, besideBytes, besideShare } = mainScriptOf(text.scripts);
  // A stream of a token a piece counts itself, whatever its script.
  const rough = Math.max(text.pieces - besideBytes, tokens) + besideTokens;
  const halvings = Math.floor(-Math.log2(besideShare));
  const kind = Math.max(0, kindsOfShare - 1 - halvings);
  return { script, kind, rough, besideBytes, inAll };
}

function scaleOf(reported: number, rough: number): number {
  if (rough <= 0) return 1;
  return Math.min(Math.max(reported / rough, 1 / scaleMax), scaleMax);
}

function halve(lesson: Lesson): void {
  lesson.rough /= 2;
  lesson.reported /= 2;
  lesson.roughInAll /= 2;
  lesson.reportedInAll /= 2;
}
