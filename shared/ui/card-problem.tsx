import { CircleAlert, RefreshCw, Undo2 } from "lucide-preact";
import { Icon } from "./icon.tsx";
import { sentences } from "../words/formats.ts";
import { problemWords, type Problem } from "../words/problem.ts";
import type { CardActions, CardState } from "./card-state.ts";
import { trusted } from "./trusted.ts";
import { useWords } from "./words.ts";

/** What happened, what is safe, and the next step, in that order. */
export function ProblemLines({ problem, hasText }: { problem: Problem; hasText: boolean }) {
  const words = useWords();
  const { happened, safe, next } = problemWords(problem, { words, nowMs: Date.now() });
  const { say, language } = words;
  const kept = hasText ? [say("card.partHere")] : [safe, say("card.textStays")];
  return (
    <div class="card-lines" role="alert">
      <p class="card-happened">
        <Icon svg={CircleAlert} />
        <strong>{happened}</strong>
      </p>
      <p>{sentences(kept, language)}</p>
      <p>{next}</p>
    </div>
  );
}

type CardProblemProps = {
  readonly state: Extract<CardState, { kind: "failed" }>;
  readonly actions: CardActions;
};

/** A card without an answer: why, and what can be done about it. */
export function CardProblem({ state, actions }: CardProblemProps) {
  const words = useWords();
  const { canRetry, mustJoin } = problemWords(state.problem, { words, nowMs: Date.now() });
  return (
    <div class="card-problem">
      <ProblemLines problem={state.problem} hasText={false} />
      <div class="card-buttons">
        {canRetry && (
          <button
            key="again"
            type="button"
            class="button primary"
            data-press="again"
            onClick={trusted(actions.again)}
          >
            <Icon svg={RefreshCw} />
            {words.say("problem.tryAgain")}
          </button>
        )}
        {mustJoin && (
          <button
            key="open-granary"
            type="button"
            class="button primary"
            data-press="open-granary"
            onClick={trusted(actions.openGranary)}
          >
            {words.say("card.openGranary")}
          </button>
        )}
        {state.hasEarlier && <EarlierButton earlier={actions.earlier} />}
        <button
          key="close"
          type="button"
          class="button"
          data-press="close"
          onClick={trusted(actions.close)}
        >
          {words.say("card.close")}
        </button>
      </div>
    </div>
  );
}

/** Brings back the text that stood in the card before this one. */
export function EarlierButton({ earlier }: { readonly earlier: () => void }) {
  const { say } = useWords();
  return (
    <button type="button" class="button plain" data-press="earlier" onClick={trusted(earlier)}>
      <Icon svg={Undo2} />
      {say("card.earlierText")}
    </button>
  );
}
