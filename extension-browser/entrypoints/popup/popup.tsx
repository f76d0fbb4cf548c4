import { parseJoinLink } from "@granary/shared/schemas/join";
import { Settings } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { browser } from "wxt/browser";
import { ask, joinByLink, switchSite } from "../../platform/ask.ts";
import { siteOrigin } from "../../platform/site-access.ts";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { JoinForm } from "@granary/shared/ui/join-form.tsx";
import { PageHead } from "@granary/shared/ui/page-head.tsx";
import { SiteSwitch } from "@granary/shared/ui/site-switch.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { useWords } from "@granary/shared/ui/words";
import { PopupNumbers } from "./popup-numbers.tsx";
import { useAppState, type AppState } from "../../pages/use-app-state.ts";
import { useTabAddress } from "../../pages/use-tab-address.ts";

/** The popup of the toolbar button. */
export function Popup() {
  const { say } = useWords();
  const state = useAppState();
  const address = useTabAddress();
  const poolUrl = state?.membership?.poolUrl;
  useEffect(() => {
    if (poolUrl !== undefined) void ask({ kind: "refresh" });
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
        <Joined state={state} address={address} />
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

function Joined(props: { readonly state: AppState; readonly address: string | undefined }) {
  const { state, address } = props;
  const { say } = useWords();
  const origin = address === undefined ? undefined : siteOrigin(address);
  const newLink =
    address !== undefined && parseJoinLink(address) !== undefined ? address : undefined;
  return (
    <>
      <PopupNumbers snapshot={state.snapshot} roles={state.membership?.roles ?? []} />
      <footer class="here">
        {newLink !== undefined && <JoinForm link={newLink} join={joinByLink} />}
        {origin === undefined ? (
          <p class="muted">{say("page.notAPage")}</p>
        ) : (
          <>
            <h2>{say("page.helpHere")}</h2>
            <SiteSwitch
              origin={origin}
              isOn={state.origins.includes(origin)}
              switchSite={switchSite}
            />
          </>
        )}
      </footer>
    </>
  );
}
