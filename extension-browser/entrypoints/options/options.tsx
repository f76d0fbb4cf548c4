import { LogOut } from "lucide-preact";
import { useState } from "preact/hooks";
import { ask, joinByLink, switchSite } from "../../platform/ask.ts";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { JoinForm } from "@granary/shared/ui/join-form.tsx";
import { PageHead } from "@granary/shared/ui/page-head.tsx";
import { ProblemBox } from "@granary/shared/ui/problem-box.tsx";
import type { Problem } from "@granary/shared/words/problem";
import { SiteChooser } from "@granary/shared/ui/site-chooser.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { useWords } from "@granary/shared/ui/words";
import { toolsFor } from "../../pages/common-tools.ts";
import { ShortcutLine } from "../../pages/shortcut-line.tsx";
import { useAppState } from "../../pages/use-app-state.ts";

/** Settings: the pool this browser belongs to, and where help is switched on. */
export function Options() {
  const { say, language } = useWords();
  const state = useAppState();
  const [problem, setProblem] = useState<Problem>();
  if (state === undefined) return <Skeleton />;
  const { membership, origins, snapshot } = state;
  return (
    <>
      <PageHead title={say("page.settings")} practice={snapshot?.me?.pool.practice} />
      <section class="step">
        <h2>{say("page.yourPool")}</h2>
        {membership === undefined ? (
          <JoinForm link="" join={joinByLink} />
        ) : (
          <>
            <p>
              {say("page.joinedAs", {
                pool: membership.poolName,
                member: membership.memberName,
              })}
            </p>
            <p class="muted">{membership.poolUrl}</p>
            <button
              type="button"
              class="button"
              data-leave
              onClick={() => void ask({ kind: "leave" }).then(setProblem)}
            >
              <Icon svg={LogOut} />
              {say("page.leave")}
            </button>
            <p class="muted">{say("page.leaveMeans")}</p>
          </>
        )}
        {problem !== undefined && <ProblemBox problem={problem} />}
      </section>
      <section class="step">
        <h2>{say("page.whereHelpAppears")}</h2>
        <SiteChooser
          origins={origins}
          practiceOrigin={snapshot?.me?.pool.practice === true ? membership?.poolUrl : undefined}
          tools={toolsFor(language)}
          switchSite={switchSite}
        />
      </section>
      <section class="step">
        <h2>{say("page.keyboard")}</h2>
        <ShortcutLine />
      </section>
      <p class="muted">{say("page.languageFollows")}</p>
    </>
  );
}
