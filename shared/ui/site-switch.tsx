import { Globe } from "lucide-preact";
import { useState } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { ProblemBox } from "./problem-box.tsx";
import type { Problem } from "../words/problem.ts";
import { useWords } from "./words.ts";

/** One site with a switch. */
export function SiteSwitch(props: {
  readonly origin: string;
  readonly isOn: boolean;
  /** What the site is called, if it has a name besides its address. */
  readonly name?: string | undefined;
  readonly switchSite: (origin: string, isOn: boolean) => Promise<Problem | undefined>;
}) {
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem>();
  const host = URL.parse(props.origin)?.host ?? props.origin;
  return (
    <div class="site">
      <Icon svg={Globe} />
      <span class="site-name">
        {props.name ?? host}
        {props.name !== undefined && <span class="muted"> {host}</span>}
      </span>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={props.isOn}
        aria-label={say("page.helpOn", { host })}
        data-origin={props.origin}
        onClick={() => {
          void props.switchSite(props.origin, !props.isOn).then(setProblem);
        }}
      >
        <span class="switch-words">{props.isOn ? say("page.on") : say("page.off")}</span>
        <span class="switch-track" aria-hidden="true" />
      </button>
      {problem !== undefined && <ProblemBox problem={problem} />}
    </div>
  );
}
