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
  const parts = [
    foot.model,
    foot.givenBy.length === 0 ? undefined : say("givenBy", names.format(foot.givenBy)),
    share === undefined
      ? undefined
      : say(shareKeys[share.period] ?? "shareOfTotal", percent(share.part, language)),
  ].filter((part) => part !== undefined);
  return (
    <footer class="card-foot muted">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </footer>
  );
}
