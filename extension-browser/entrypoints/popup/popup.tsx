import { parseJoinLink } from "@granary/shared/schemas/join";
import { Settings } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { browser } from "wxt/browser";
import { joinByLink } from "../../platform/ask.ts";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { JoinForm } from "@granary/shared/ui/join-form.tsx";
import { ProblemBox } from "@granary/shared/ui/problem-box.tsx";
import { PageHead } from "@granary/shared/ui/page-head.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { useWords } from "@granary/shared/ui/words";
import { PopupNumbers } from "./popup-numbers.tsx";
import { ThisSite } from "./this-site.tsx";
import { lostMembership } from "../../platform/lost-membership.ts";
import { mayDraw } from "../../pages/may-draw.ts";
import { useAppState, type AppState } from "../../pages/use-app-state.ts";
import { useNews, type News } from "../../pages/use-news.ts";
import { useTabAddress } from "../../pages/use-tab-address.ts";

/** The popup of the toolbar button. */
export function Popup() {
  const { say } = useWords();
  const state = useAppState();
  const address = useTabAddress();
  const news = useNews();
  const poolUrl = state?.membership?.poolUrl;
  useEffect(() => {
    if (poolUrl !== undefined) news.askFor({});
  }, [poolUrl]);
  if (state === undefined) return <Skeleton />;
  return (
    <>
      <PageHead
        title={state.membership?.poolName ?? "Granary"}
        practice={state.snapshot?.me?.pool.practice}
      >
        <button
          type="button"
          class="button plain square"
          aria-label={say("page.settings")}
          title={say("page.settings")}
          onClick={() => void browser.runtime.openOptionsPage()}
        >
          <Icon svg={Settings} />
        </button>
      </PageHead>
      {state.membership === undefined ? (
        <NotJoined address={address} />
      ) : (
        <Joined state={state} address={address} news={news} />
      )}
    </>
  );
}

function NotJoined({ address }: { readonly address: string | undefined }) {
  const { say } = useWords();
  const link = address !== undefined && parseJoinLink(address) !== undefined ? address : "";
  return (
    <section class="view">
      <p>{link === "" ? say("page.notJoinedYet") : say("page.joinOffer")}</p>
      <JoinForm key={link} link={link} join={joinByLink} />
      <p class="muted">{say("page.whatHappensShort")}</p>
    </section>
  );
}

type JoinedProps = {
  readonly state: AppState;
  readonly address: string | undefined;
  readonly news: News;
};

function Joined({ state, address, news }: JoinedProps) {
  const { say } = useWords();
  const { membership, snapshot } = state;
  const roles = membership?.roles ?? [];
  const code = address === undefined ? undefined : parseJoinLink(address)?.code;
  // The page of the invitation that was just used is often still open.
  const newLink = code === undefined || code === membership?.code ? undefined : address;
  const problem = lostMembership(snapshot);
  // Numbers of a pool that knows this browser no more would be promises nobody keeps.
  if (problem !== undefined) {
    return (
      <>
        <ProblemBox problem={problem} />
        <section class="view">
          <JoinForm key={newLink} link={newLink ?? ""} join={joinByLink} />
        </section>
      </>
    );
  }
  return (
    <>
      {newLink !== undefined && (
        <section class="view">
          <p>{say("page.joinOffer")}</p>
          <JoinForm key={newLink} link={newLink} before={membership} join={joinByLink} />
        </section>
      )}
      <PopupNumbers snapshot={snapshot} roles={roles} news={news} />
      {mayDraw(roles) && <ThisSite address={address} origins={state.origins} />}
    </>
  );
}
