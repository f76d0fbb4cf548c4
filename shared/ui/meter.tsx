import { CircleAlert } from "lucide-preact";
import type { HelpLeft } from "../words/help-left.ts";
import { Icon } from "./icon.tsx";
import { useWords } from "./words.ts";

/** What is left of a limit: in words first, then as a bar, and when it is whole again. */
export function Meter({ help }: { readonly help: HelpLeft }) {
  const { say } = useWords();
  const { headline, share, exact, isLow, isUsedUp, next } = help;
  return (
    <div class="meter">
      <p class={isUsedUp ? "meter-words meter-low" : "meter-words"}>
        {isUsedUp && <Icon svg={CircleAlert} />}
        <strong>{headline}</strong>
      </p>
      <div
        class="meter-bar"
        role="meter"
        aria-label={exact}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={exact}
        title={exact}
      >
        <div class="meter-fill" style={{ width: `${share * 100}%` }} />
      </div>
      {/* In words: colour alone never says it. */}
      {isLow && !isUsedUp && (
        <p class="meter-low">
          <Icon svg={CircleAlert} />
          {say("allowance.nearlyUsed")}
        </p>
      )}
      {next !== "" && <p class="muted">{next}</p>}
    </div>
  );
}
