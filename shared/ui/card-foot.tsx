import { shareTakenInWords } from "../words/amounts.ts";
import { namesInWords, ordinal, seconds } from "../words/formats.ts";
import type { WordKey, Words } from "../words/words.ts";
import { useWords } from "./words.ts";

/** What is known about an answer. */
export type FootFacts = {
  readonly model?: string | undefined;
  readonly givenBy: readonly string[];
  /** The host of the giver's own machine, if that answered and not a provider. */
  readonly machine?: string | undefined;
  readonly practice: boolean;
  readonly share?: { readonly part: number; readonly period: string } | undefined;
};

type ShareKey = Extract<WordKey, `card.shareOf${string}`>;

const shareKeys: Readonly<Record<string, ShareKey>> = {
  day: "card.shareOfDay",
  week: "card.shareOfWeek",
  month: "card.shareOfMonth",
};

/** Where a request stands in line; 1 is next. */
export type WaitingPlace = { readonly place: number; readonly waitMs?: number | undefined };

type CardFootProps = {
  readonly foot: FootFacts | undefined;
  readonly waiting: WaitingPlace | undefined;
};

function describePlace({ place, waitMs }: WaitingPlace, { say, language }: Words): string {
  const shown = ordinal(place, language);
  if (waitMs === undefined) return say("card.inLine", { place: shown });
  return say("card.inLineAbout", { place: shown, wait: seconds(waitMs, language) });
}

/** The line at the foot: the place in line, then model, who pays, what it took. Keeps its height while nothing is known. */
export function CardFoot({ foot, waiting }: CardFootProps) {
  const words = useWords();
  const { say, language } = words;
  if (foot === undefined) {
    const text = waiting === undefined ? say("card.writing") : describePlace(waiting, words);
    return <footer class="card-foot muted">{text}</footer>;
  }
  const { share, machine } = foot;
  const place = machine === undefined ? undefined : say("card.onMachine", { host: machine });
  const took =
    share === undefined
      ? undefined
      : say(shareKeys[share.period] ?? "card.shareOfTotal", {
          share: shareTakenInWords(share.part, words),
        });
  return (
    <footer class="card-foot muted">
      {foot.givenBy.length > 0 && (
        <span>{say("pool.givenBy", { names: namesInWords(foot.givenBy, language) })}</span>
      )}
      <span>{[foot.model, place, took].filter((part) => part !== undefined).join(" · ")}</span>
    </footer>
  );
}
