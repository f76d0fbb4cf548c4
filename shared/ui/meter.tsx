import type { Allowance } from "../schemas/me.ts";
import alert from "lucide-static/icons/circle-alert.svg?raw";
import { percent, whenNext } from "../words/formats.ts";
import { Icon } from "./icon.tsx";
import { useWords, type MessageKey } from "./words.ts";

const leftKeys: Readonly<Record<Allowance["period"], MessageKey>> = {
  day: "leftOfDay",
  week: "leftOfWeek",
  month: "leftOfMonth",
  total: "leftOfTotal",
};

/** From this share on, words say that it is nearly over; colour alone never does. */
const nearlyUsed = 0.8;

/** What is left of a limit, as a bar and in words, and when it is whole again. */
export function Meter({ allowance }: { readonly allowance: Allowance }) {
  const { say, language } = useWords();
  const left = allowance.limit <= 0 ? 0 : Math.max(0, allowance.remaining / allowance.limit);
  // Rounded down: "100 %" would say that nothing was used.
  const shown = left > 0.01 ? Math.floor(left * 100) / 100 : left;
  const isUsed = allowance.remaining <= 0;
  const comesBack =
    allowance.resetsAt === undefined
      ? undefined
      : whenNext(allowance.resetsAt, { nowMs: Date.now(), language });
  return (
    <div class="meter">
      <p class="meter-words">
        <strong>{percent(shown, language)}</strong> {say(leftKeys[allowance.period])}
      </p>
      <div class="meter-bar" aria-hidden="true">
        <div class="meter-fill" style={{ width: `${left * 100}%` }} />
      </div>
      <p class="meter-more">
        {(isUsed || left <= 1 - nearlyUsed) && (
          <span class="meter-low">
            <Icon svg={alert} />
            {isUsed ? say("usedUp") : say("nearlyUsed")}
          </span>
        )}
        {comesBack !== undefined && <span class="muted">{say("fullAgain", comesBack)}</span>}
      </p>
    </div>
  );
}
