import { parseJoinLink } from "../schemas/join.ts";
import type { Words } from "../words/words.ts";
import { useState } from "preact/hooks";
import { ProblemBox } from "./problem-box.tsx";
import type { Problem } from "../words/problem.ts";
import { useWords } from "./words.ts";

/** The pool somebody is in, which they leave by joining another. */
export type PoolBefore = { readonly poolUrl: string; readonly poolName: string };

const hostOf = (url: string): string => URL.parse(url)?.host ?? "";

/**
 * What joining by a link does: to which host texts will go, and what becomes of the pool somebody is in.
 * Nothing for a text that is no join link. The pool counts, and not the address that the link begins with.
 */
export function joinWords(
  link: string,
  before: PoolBefore | undefined,
  { say }: Pick<Words, "say">,
): { readonly host?: string; readonly lines: readonly string[] } {
  const poolUrl = parseJoinLink(link)?.poolUrl;
  if (poolUrl === undefined) return { lines: [] };
  const host = hostOf(poolUrl);
  const means = say("page.joinMeans", { host });
  if (before === undefined) return { host, lines: [means] };
  const { poolName: pool } = before;
  const change =
    before.poolUrl === poolUrl
      ? say("page.joinAgain", { pool })
      : say("page.joinInstead", { pool, host: hostOf(before.poolUrl) });
  return { host, lines: [change, means] };
}

/** A field for a join link, what using it does, and the button that uses it. */
export function JoinForm(props: {
  /** A link that is known already, from the address of a tab or of this page. */
  readonly link: string;
  /** The pool this browser is in, if it is in one. */
  readonly before?: PoolBefore | undefined;
  /** Joins; a problem if that did not work. */
  readonly join: (link: string) => Promise<Problem | undefined>;
}) {
  const words = useWords();
  const { say } = words;
  const [link, setLink] = useState(props.link);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    setIsBusy(true);
    setProblem(undefined);
    setProblem(await props.join(link));
    setIsBusy(false);
  };
  const { host, lines } = joinWords(link, props.before, words);
  return (
    <form
      class="join"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label>
        {say("page.joinLinkLabel")}
        <input
          type="url"
          name="link"
          required
          spellcheck={false}
          autocomplete="off"
          placeholder="https://…/join/…"
          value={link}
          onInput={(event) => setLink(event.currentTarget.value)}
        />
      </label>
      {lines.length > 0 && (
        <p class="muted" data-join-means>
          {lines.join(" ")}
        </p>
      )}
      <button type="submit" class="button primary" disabled={isBusy}>
        {host === undefined ? say("page.join") : say("page.joinPool", { host })}
      </button>
      {problem !== undefined && <ProblemBox problem={problem} />}
    </form>
  );
}
