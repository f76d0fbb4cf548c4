import { percent } from "./format.ts";
import { useWords, type MessageKey } from "./words.ts";

/** What is known about an answer. */
export type FootFacts = {
  readonly model?: string | undefined;
  readonly givenBy: readonly string[];
  readonly practice: boolean;
  readonly share?: { readonly part: number; readonly period: string } | undefined;
};

const shareKeys: Readonly<Record<string, MessageKey>> = {
  day: "shareOfDay",
  week: "shareOfWeek",
  month: "shareOfMonth",
};

/** The line at the foot: model, who pays, what it took. Keeps its height while nothing is known. */
export function CardFoot({ foot }: { readonly foot: FootFacts | undefined }) {
  const { say, language } = useWords();
  if (foot === undefined) return <footer class="card-foot muted">{say("writing")}</footer>;
  const names = new Intl.ListFormat(language, { type: "conjunction" });
  const share = foot.share;
  const took =
    share === undefined
      ? undefined
      : say(shareKeys[share.period] ?? "shareOfTotal", percent(share.part, language));
  return (
    <footer class="card-foot muted">
      {foot.givenBy.length > 0 && <span>{say("givenBy", names.format(foot.givenBy))}</span>}
      <span>{[foot.model, took].filter((part) => part !== undefined).join(" · ")}</span>
    </footer>
  );
}
