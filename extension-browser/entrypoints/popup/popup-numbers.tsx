import type { Role } from "@granary/shared/schemas/people";
import { useRef, useState } from "preact/hooks";
import type { Snapshot } from "../../platform/stored-items.ts";
import { ago } from "@granary/shared/words/formats";
import { MemberView } from "@granary/shared/ui/member-view.tsx";
import { ProblemBox } from "@granary/shared/ui/problem-box.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { SponsorView } from "@granary/shared/ui/sponsor-view.tsx";
import { useWords } from "@granary/shared/ui/words";
import { mayDraw } from "../../pages/may-draw.ts";
import type { News } from "../../pages/use-news.ts";

const tabNames = ["member", "sponsor"] as const;
type TabName = (typeof tabNames)[number];

type PopupNumbersProps = {
  readonly snapshot: Snapshot | undefined;
  readonly roles: readonly Role[];
  readonly news: News;
};

/** Older than this, numbers say how old they are. */
const freshMs = 90_000;

/** What is left, what a grant did, or both behind tabs, from the last snapshot until news comes. */
export function PopupNumbers({ snapshot, roles, news }: PopupNumbersProps) {
  const { say, language } = useWords();
  const gives = roles.includes("sponsor") || roles.includes("operator");
  const draws = mayDraw(roles);
  const [tab, setTab] = useState<TabName>(draws ? "member" : "sponsor");
  const { me, usage, problem, costs = [] } = snapshot ?? {};
  const { askFor } = news;
  // Its view begins with the last 31 days.
  const choose = (name: TabName) => {
    setTab(name);
    askFor({});
  };
  const ageMs = Date.now() - (snapshot?.at ?? Date.now());
  return (
    <>
      {gives && draws && <Tabs tab={tab} choose={choose} />}
      {problem !== undefined && <ProblemBox problem={problem} tryAgain={() => askFor()} />}
      {tab === "member" && me !== undefined && <MemberView me={me} costs={costs} />}
      {tab === "sponsor" && usage !== undefined && (
        <SponsorView usage={usage} choose={askFor} waits={news.isOnItsWay} />
      )}
      {problem === undefined && (tab === "member" ? me : usage) === undefined && <Skeleton />}
      {me !== undefined && ageMs > freshMs && (
        <p class="age muted">{say("page.asOf", { age: ago(ageMs, language) })}</p>
      )}
    </>
  );
}

type TabsProps = { readonly tab: TabName; readonly choose: (tab: TabName) => void };

/** Both views of a person who draws and gives: one stop of the Tab key, arrows go between them. */
function Tabs({ tab, choose }: TabsProps) {
  const { say } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    choose(tab === "member" ? "sponsor" : "member");
    list.current?.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
  };
  return (
    <div class="tabs" role="tablist" ref={list} onKeyDown={onKeyDown}>
      {tabNames.map((name) => (
        <button
          type="button"
          role="tab"
          key={name}
          aria-selected={tab === name}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => choose(name)}
        >
          {name === "member" ? say("allowance.title") : say("sponsor.title")}
        </button>
      ))}
    </div>
  );
}
