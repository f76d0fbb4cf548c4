import type { JoinPage } from "../../gateway/joining/join-page.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { useWords } from "../../ui/words.ts";

type JoinPageProps = { readonly page: JoinPage };

/** What is behind a join link: what joining does and the ways in, or why there is none. */
export function JoinPageBody({ page }: JoinPageProps) {
  const { title, lead } = joinPageHeading(page);
  return (
    <main>
      <PageHead title={title} />
      <p class="lead">{lead}</p>
      {page.state === "open" && <Invitation page={page} />}
    </main>
  );
}

/** Where each state's title and first sentence stand among the texts. */
const keysOf = {
  used: { title: "join.usedTitle", lead: "join.used" },
  expired: { title: "join.expiredTitle", lead: "join.expired" },
  unknown: { title: "join.unknownTitle", lead: "join.unknown" },
} as const satisfies Record<Exclude<JoinPage["state"], "open">, object>;

/** The page's title and its first sentence. */
export function joinPageHeading({ state, poolName, words: { say } }: JoinPage) {
  if (state !== "open") return { title: say(keysOf[state].title), lead: say(keysOf[state].lead) };
  const pool = { pool: poolName };
  return { title: say("join.title", pool), lead: say("join.lead", pool) };
}

const facts = ["join.whatHelp", "join.whatAllowance", "join.whatText", "join.whatDevice"] as const;

function Invitation({ page }: JoinPageProps) {
  const { say } = useWords();
  return (
    <>
      <section class="step">
        <h2>{say("join.whatHeading")}</h2>
        <ul class="facts">
          {facts.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
      </section>
      <section class="step">
        <h2>{say("join.howHeading")}</h2>
        <div class="way">
          <h3>{say("join.browserHeading")}</h3>
          <p>{say("join.browser")}</p>
        </div>
        <div class="way">
          <h3>{say("join.editorHeading")}</h3>
          <p>{say("join.editor")}</p>
          <a class="button primary" href={editorLink(page)}>
            {say("join.editorButton")}
          </a>
        </div>
        <ByHand page={page} />
      </section>
      <p class="foot">{say("join.notUsedUp")}</p>
    </>
  );
}

function ByHand({ page }: JoinPageProps) {
  const { say } = useWords();
  return (
    <div class="way">
      <h3>{say("join.byHandHeading")}</h3>
      <p>{say("join.byHand")}</p>
      <dl>
        <dt>{say("join.codeLabel")}</dt>
        <dd>
          <code>{page.code}</code>
        </dd>
        <dt>{say("join.poolLabel")}</dt>
        <dd>
          <code>{page.poolUrl}</code>
        </dd>
      </dl>
    </div>
  );
}

function editorLink({ poolUrl, code }: JoinPage): string {
  const link = new URL("vscode://granary.granary/join");
  link.searchParams.set("pool", poolUrl);
  link.searchParams.set("code", code);
  return link.href;
}
