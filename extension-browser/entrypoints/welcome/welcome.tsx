import { CircleCheck } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { ask, joinByLink, switchSite } from "../../platform/ask.ts";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { JoinForm } from "@granary/shared/ui/join-form.tsx";
import { PageHead } from "@granary/shared/ui/page-head.tsx";
import { ProblemBox } from "@granary/shared/ui/problem-box.tsx";
import { SiteChooser } from "@granary/shared/ui/site-chooser.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { useWords } from "@granary/shared/ui/words";
import { browser } from "wxt/browser";
import { toolsFor } from "../../pages/common-tools.ts";
import { lostMembership } from "../../platform/lost-membership.ts";
import { mayDraw } from "../../pages/may-draw.ts";
import { ShortcutLine } from "../../pages/shortcut-line.tsx";
import { useAppState, type AppState } from "../../pages/use-app-state.ts";
import { useLinkOfAddress } from "../../pages/use-link-of-address.ts";

/** First steps: join, know what happens to what you write, choose where help appears. */
export function Welcome() {
  const { say } = useWords();
  const state = useAppState();
  const poolUrl = state?.membership?.poolUrl;
  useEffect(() => {
    if (poolUrl !== undefined) void ask({ kind: "refresh" });
  }, [poolUrl]);
  if (state === undefined) return <Skeleton />;
  const { membership, snapshot } = state;
  const isForMembers = membership === undefined || mayDraw(membership.roles);
  return (
    <>
      <PageHead title={say("page.welcomeTitle")} practice={snapshot?.me?.pool.practice} />
      <p class="lead">{say("page.welcomeLead")}</p>
      <ol class="steps">
        <JoinStep state={state} />
        {isForMembers && <TextStep />}
        {isForMembers && <SitesStep state={state} />}
      </ol>
    </>
  );
}

type StepProps = { readonly state: AppState };

function JoinStep({ state }: StepProps) {
  const { say } = useWords();
  const link = useLinkOfAddress();
  const lost = lostMembership(state.snapshot);
  const membership = lost === undefined ? state.membership : undefined;
  return (
    <li class="step" data-step="join" data-done={membership !== undefined}>
      <h2>{say("page.stepJoin")}</h2>
      {lost !== undefined && <ProblemBox problem={lost} />}
      {membership === undefined ? (
        <JoinForm key={link} link={link} join={joinByLink} />
      ) : (
        <p class="step-done">
          <Icon svg={CircleCheck} />
          {say("page.joinedAs", { pool: membership.poolName, member: membership.memberName })}
        </p>
      )}
      {membership !== undefined && !mayDraw(membership.roles) && <p>{say("page.sponsorNext")}</p>}
    </li>
  );
}

function TextStep() {
  const { say } = useWords();
  return (
    <li class="step" data-step="text">
      <h2>{say("page.stepText")}</h2>
      <ul class="facts">
        <li>{say("page.factPress")}</li>
        <li>{say("page.factSent")}</li>
        <li>{say("page.factKept")}</li>
        <li>{say("page.factInsert")}</li>
      </ul>
    </li>
  );
}

function SitesStep({ state: { membership, origins, snapshot } }: StepProps) {
  const { say, language } = useWords();
  const desk = snapshot?.me?.pool.practice === true ? membership?.poolUrl : undefined;
  return (
    <li class="step" data-step="sites" data-done={origins.length > 0}>
      <h2>{say("page.stepSites")}</h2>
      <p>{say("page.sitesFirst")}</p>
      <ShortcutLine />
      {desk !== undefined && <PracticeDesk origin={desk} isOn={origins.includes(desk)} />}
      <p class="muted">{say("page.sitesLead")}</p>
      <SiteChooser
        origins={origins}
        practiceOrigin={desk}
        tools={toolsFor(language)}
        switchSite={switchSite}
      />
    </li>
  );
}

/** The way to the practice help desk, which switches help on there first. */
function PracticeDesk({ origin, isOn }: { readonly origin: string; readonly isOn: boolean }) {
  const { say } = useWords();
  const open = async () => {
    const problem = isOn ? undefined : await switchSite(origin, true);
    if (problem === undefined) await browser.tabs.create({ url: `${origin}/practice` });
  };
  return (
    <button type="button" class="button primary" data-practice onClick={() => void open()}>
      {say("page.openPracticeDesk")}
    </button>
  );
}
