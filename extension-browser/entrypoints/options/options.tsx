import { LogOut } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { ask, joinByLink, switchSite } from "../../platform/ask.ts";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { JoinForm } from "@granary/shared/ui/join-form.tsx";
import { PageHead } from "@granary/shared/ui/page-head.tsx";
import { ProblemBox } from "@granary/shared/ui/problem-box.tsx";
import { SiteChooser } from "@granary/shared/ui/site-chooser.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { useWords } from "@granary/shared/ui/words";
import { toolsFor } from "../../pages/common-tools.ts";
import { lostMembership } from "../../platform/lost-membership.ts";
import { mayDraw } from "../../pages/may-draw.ts";
import { ShortcutLine } from "../../pages/shortcut-line.tsx";
import { useAppState, type AppState } from "../../pages/use-app-state.ts";

/** Settings: the pool this browser belongs to, and where help is switched on. */
export function Options() {
  const { say, language } = useWords();
  const state = useAppState();
  const poolUrl = state?.membership?.poolUrl;
  useEffect(() => {
    if (poolUrl !== undefined) void ask({ kind: "refresh" });
  }, [poolUrl]);
  if (state === undefined) return <Skeleton />;
  const { membership, origins, snapshot } = state;
  // Somebody who only gives writes nowhere; what is on all the same can be switched off.
  const isForMembers = membership === undefined || mayDraw(membership.roles) || origins.length > 0;
  return (
    <>
      <PageHead title={say("page.settings")} practice={snapshot?.me?.pool.practice} />
      <YourPool state={state} />
      {isForMembers && (
        <>
          <section class="step">
            <h2>{say("page.whereHelpAppears")}</h2>
            <SiteChooser
              origins={origins}
              practiceOrigin={
                snapshot?.me?.pool.practice === true ? membership?.poolUrl : undefined
              }
              tools={toolsFor(language)}
              switchSite={switchSite}
            />
          </section>
          <section class="step">
            <h2>{say("page.keyboard")}</h2>
            <ShortcutLine />
          </section>
        </>
      )}
      <p class="muted">{say("page.languageFollows")}</p>
    </>
  );
}

/** The pool, and the way out of it or, for a browser that is in none any more, into one. */
function YourPool({ state: { membership, snapshot } }: { readonly state: AppState }) {
  const { say } = useWords();
  const [isUntold, setIsUntold] = useState(false);
  const lost = lostMembership(snapshot);
  const leave = async () => setIsUntold((await ask({ kind: "leave" })) !== undefined);
  const join = async (link: string) => {
    setIsUntold(false);
    return await joinByLink(link);
  };
  return (
    <section class="step">
      <h2>{say("page.yourPool")}</h2>
      {lost !== undefined && <ProblemBox problem={lost} />}
      {isUntold && <p role="status">{say("page.leftUntold")}</p>}
      {membership === undefined || lost !== undefined ? (
        <JoinForm link="" join={join} />
      ) : (
        <>
          <p>
            {say("page.joinedAs", { pool: membership.poolName, member: membership.memberName })}
          </p>
          <p class="muted">{membership.poolUrl}</p>
          <button type="button" class="button" data-leave onClick={() => void leave()}>
            <Icon svg={LogOut} />
            {say("page.leave")}
          </button>
          <p class="muted">{say("page.leaveMeans")}</p>
        </>
      )}
    </section>
  );
}
