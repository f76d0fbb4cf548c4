import type { Allowance } from "../schemas/me.ts";
import { CircleAlert } from "lucide-preact";
import { nearlyUsedShare, shareLeft } from "../schemas/share-left.ts";
import { shareInWords } from "../words/amounts.ts";
import { moment } from "../words/formats.ts";
import { Icon } from "./icon.tsx";
import type { PlainKey } from "../words/words.ts";
import { useWords } from "./words.ts";

const leftKeys: Readonly<Record<Allowance["period"], PlainKey>> = {
  day: "allowance.leftOfDay",
  week: "allowance.leftOfWeek",
  month: "allowance.leftOfMonth",
  total: "allowance.leftOfTotal",
};

/** What is left of a limit, as a bar and in words, and when it is whole again. */
export function Meter({ allowance }: { readonly allowance: Allowance }) {
  const words = useWords();
  const { say, language } = words;
  const left = shareLeft(allowance);
  const isUsed = left === 0;
  const comesBack =
    allowance.resetsAt === undefined
      ? undefined
      : moment(Date.parse(allowance.resetsAt), { nowMs: Date.now(), language });
  return (
    <div class="meter">
      <p class="meter-words">
        <strong>{shareInWords(left, words)}</strong> {say(leftKeys[allowance.period])}
      </p>
      <div class="meter-bar" aria-hidden="true">
        <div class="meter-fill" style={{ width: `${left * 100}%` }} />
      </div>
      <p class="meter-more">
        {/* In words: colour alone never says it. */}
        {left <= nearlyUsedShare && (
          <span class="meter-low">
            <Icon svg={CircleAlert} />
            {isUsed ? say("allowance.usedUp") : say("allowance.nearlyUsed")}
          </span>
        )}
        {comesBack !== undefined && (
          <span class="muted">{say("allowance.fullAgain", { moment: comesBack })}</span>
        )}
      </p>
    </div>
  );
}
