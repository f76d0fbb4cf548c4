import { CircleAlert, RefreshCw } from "lucide-preact";
import { Icon } from "./icon.tsx";
import { sentences } from "../words/formats.ts";
import { problemWords, type Problem } from "../words/problem.ts";
import { trusted } from "./trusted.ts";
import { useWords } from "./words.ts";

type CardProblemProps = {
  readonly problem: Problem;
  /** What had arrived before it went wrong. */
  readonly text: string;
  readonly actions: {
    readonly again: () => void;
    readonly openGranary: () => void;
    readonly close: () => void;
  };
};

/** What happened, that nothing was lost, and the next step, in that order. */
export function CardProblem({ problem, text, actions }: CardProblemProps) {
  const words = useWords();
  const { happened, safe, next, canRetry, mustJoin } = problemWords(problem, {
    words,
    nowMs: Date.now(),
  });
  return (
    <div class="card-problem" role="alert">
      <p class="card-happened">
        <Icon svg={CircleAlert} />
        <strong>{happened}</strong>
      </p>
      <p>{sentences([safe, words.say("card.textStays")], words.language)}</p>
      <p>{next}</p>
      {text !== "" && <blockquote>{text}</blockquote>}
      <div class="card-buttons">
        {canRetry && (
          <button type="button" class="button primary" onClick={trusted(actions.again)}>
            <Icon svg={RefreshCw} />
            {words.say("problem.tryAgain")}
          </button>
        )}
        {mustJoin && (
          <button type="button" class="button primary" onClick={trusted(actions.openGranary)}>
            {words.say("card.openGranary")}
          </button>
        )}
        <button type="button" class="button" onClick={trusted(actions.close)}>
          {words.say("card.close")}
        </button>
      </div>
    </div>
  );
}
