import { useState } from "preact/hooks";
import { ProblemBox } from "./problem-box.tsx";
import type { Problem } from "../words/problem.ts";
import { useWords } from "./words.ts";

/** A field for a join link and the button that uses it. */
export function JoinForm(props: {
  /** A link that is known already, from the address of a tab or of this page. */
  readonly link: string;
  /** Joins; a problem if that did not work. */
  readonly join: (link: string) => Promise<Problem | undefined>;
}) {
  const { say } = useWords();
  const [link, setLink] = useState(props.link);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    setIsBusy(true);
    setProblem(undefined);
    setProblem(await props.join(link));
    setIsBusy(false);
  };
  const host = URL.parse(link.trim())?.host;
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
      <button type="submit" class="button primary" disabled={isBusy}>
        {host === undefined || host === "" ? say("page.join") : say("page.joinPool", { host })}
      </button>
      {problem !== undefined && <ProblemBox problem={problem} />}
    </form>
  );
}
