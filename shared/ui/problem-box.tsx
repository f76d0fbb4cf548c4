import { CircleAlert } from "lucide-preact";
import { Icon } from "./icon.tsx";
import { problemWords, type Problem } from "../words/problem.ts";
import { useWords } from "./words.ts";

/** A problem on one of Granary's own pages: what happened, the next step, a way to try again. */
export function ProblemBox(props: {
  readonly problem: Problem;
  readonly tryAgain?: (() => void) | undefined;
}) {
  const words = useWords();
  const { happened, next, canRetry } = problemWords(props.problem, { words, nowMs: Date.now() });
  return (
    <div class="problem" role="alert">
      <p class="problem-happened">
        <Icon svg={CircleAlert} />
        <strong>{happened}</strong>
      </p>
      <p>{next}</p>
      {canRetry && props.tryAgain !== undefined && (
        <button type="button" class="button" onClick={props.tryAgain}>
          {words.say("problem.tryAgain")}
        </button>
      )}
    </div>
  );
}
