import { CircleCheck } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { ask, joinByLink, switchSite } from "../../platform/ask.ts";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { JoinForm } from "@granary/shared/ui/join-form.tsx";
import { PageHead } from "@granary/shared/ui/page-head.tsx";
import { SiteChooser } from "@granary/shared/ui/site-chooser.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { useWords } from "@granary/shared/ui/words";
import { siteOrigin } from "../../platform/site-access.ts";
import { useAppState } from "../../pages/use-app-state.ts";
import { useLinkOfAddress } from "../../pages/use-link-of-address.ts";

/** First steps: join, know what happens to what you write, choose where help appears. */
export function Welcome() {
  const { say } = useWords();
  const state = useAppState();
  const link = useLinkOfAddress();
  const poolUrl = state?.membership?.poolUrl;
  useEffect(() => {
    if (poolUrl !== undefined) void ask({ kind: "refresh" });
  }, [poolUrl]);
  if (state === undefined) return <Skeleton />;
  const { membership, origins, snapshot } = state;
  return (
    <>
      <PageHead title={say("page.welcomeTitle")} practice={snapshot?.me?.pool.practice} />
      <p class="lead">{say("page.welcomeLead")}</p>
      <ol class="steps">
        <li class="step" data-step="join" data-done={membership !== undefined}>
          <h2>{say("page.stepJoin")}</h2>
          {membership === undefined ? (
            <JoinForm key={link} link={link} join={joinByLink} />
          ) : (
            <p class="step-done">
              <Icon svg={CircleCheck} />
              {say("page.joinedAs", {
                pool: membership.poolName,
                member: membership.memberName,
              })}
            </p>
          )}
        </li>
        <li class="step" data-step="text">
          <h2>{say("page.stepText")}</h2>
          <ul class="facts">
            <li>{say("page.factPress")}</li>
            <li>{say("page.factSent")}</li>
            <li>{say("page.factKept")}</li>
            <li>{say("page.factInsert")}</li>
          </ul>
        </li>
        <li class="step" data-step="sites" data-done={origins.length > 0}>
          <h2>{say("page.stepSites")}</h2>
          <p>{say("page.sitesLead")}</p>
          <SiteChooser
            origins={origins}
            practiceOrigin={snapshot?.me?.pool.practice === true ? poolUrl : undefined}
            originOf={siteOrigin}
            switchSite={switchSite}
          />
          {poolUrl !== undefined && origins.includes(poolUrl) && (
            <a class="button" href={`${poolUrl}/practice`} target="_blank" rel="noopener">
              {say("page.openPracticeDesk")}
            </a>
          )}
        </li>
      </ol>
    </>
  );
}
