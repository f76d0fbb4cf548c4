import type { GrantLine } from "../schemas/usage-report.ts";
import { CircleAlert } from "lucide-preact";
import { sentences } from "../words/formats.ts";
import { attentionWords } from "./attention-words.ts";
import { Icon } from "./icon.tsx";
import { useWords } from "./words.ts";

/** Before all numbers: the grants that could pay and do not, each with what to do. */
export function AttentionList(props: {
  readonly grants: readonly GrantLine[];
  /** The pool's: times say that they are of it. */
  readonly timeZone: string;
}) {
  const { grants, timeZone } = props;
  const words = useWords();
  const lines = grants.flatMap(({ id, name, status, attention = [] }) =>
    status === "needs_attention" ? attention.map((line) => ({ id, name, line })) : [],
  );
  return lines.map(({ id, name, line }) => {
    const { happened, nextTry, next } = attentionWords(line, {
      words,
      nowMs: Date.now(),
      timeZone,
    });
    return (
      <div class="problem attention" key={`${id} ${line.model ?? ""}`}>
        <p class="problem-happened">
          <Icon svg={CircleAlert} />
          <strong>{`${name} · ${words.say("sponsor.grantAttention")}`}</strong>
        </p>
        <p>{sentences([happened, nextTry, next], words.language)}</p>
      </div>
    );
  });
}
