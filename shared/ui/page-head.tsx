import { Wheat } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import { useWords } from "./words.ts";

/** The head of every page of Granary's: its sign, the pool, and whether that is for practice. */
export function PageHead(props: {
  readonly title: string;
  readonly practice?: boolean | undefined;
  readonly children?: ComponentChildren;
}) {
  const { say } = useWords();
  return (
    <header class="page-head">
      <span class="sign">
        <Icon svg={Wheat} />
      </span>
      <h1 title={props.title}>{props.title}</h1>
      {props.practice === true && <span class="practice">{say("pool.practice")}</span>}
      {props.children}
    </header>
  );
}
