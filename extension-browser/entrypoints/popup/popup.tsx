import { parseJoinLink } from "@granary/shared/schemas/join";
import { Settings } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { browser } from "wxt/browser";
import { ask, joinByLink, switchSite } from "../../platform/ask.ts";
import { siteOrigin } from "../../platform/site-access.ts";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { JoinForm } from "@granary/shared/ui/join-form.tsx";
import { ProblemBox } from "@granary/shared/ui/problem-box.tsx";
import { PageHead } from "@granary/shared/ui/page-head.tsx";
import { SiteSwitch } from "@granary/shared/ui/site-switch.tsx";
import { Skeleton } from "@granary/shared/ui/skeleton.tsx";
import { useWords } from "@granary/shared/ui/words";
import { problemRow } from "@granary/shared/words/problem";
import { PopupNumbers } from "./popup-numbers.tsx";
import { mayDraw } from "../../pages/may-draw.ts";
import { ShortcutLine } from "../../pages/shortcut-line.tsx";
import { useAppState, type AppState } from "../../pages/use-app-state.ts";
import { useFrameOrigins } from "../../pages/use-frame-origins.ts";
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

type JoinedProps = { readonly state: AppState; readonly address: string | undefined };

function Joined({ state, address }: JoinedProps) {
  const { membership, snapshot } = state;
  const roles = membership?.roles ?? [];
  const newLink =
    address !== undefined && parseJoinLink(address) !== undefined ? address : undefined;
  const { problem } = snapshot ?? {};
  // Numbers of a pool that knows this browser no more would be promises nobody keeps.
  if (problem !== undefined && problemRow(problem.code)?.mustJoin === true) {
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
      <PopupNumbers snapshot={snapshot} roles={roles} />
      {newLink !== undefined && (
        <section class="view">
          <JoinForm link={newLink} join={joinByLink} />
        </section>
      )}
      {mayDraw(roles) && <ThisSite address={address} origins={state.origins} />}
    </>
  );
}

/** What a member does on the page below: switch help on or off, and open the card with keys. */
function ThisSite(props: Pick<JoinedProps, "address"> & Pick<AppState, "origins">) {
  const { say } = useWords();
  const { address, origins } = props;
  const origin = address === undefined ? undefined : siteOrigin(address);
  return (
    <footer class="here">
      {origin === undefined ? (
        <p class="muted">{say("page.notAPage")}</p>
      ) : (
        <>
          <h2>{say("page.helpHere")}</h2>
          <SiteSwitch origin={origin} isOn={origins.includes(origin)} switchSite={switchSite} />
          {origins.includes(origin) && <Frames origins={origins} />}
        </>
      )}
      <ShortcutLine />
    </footer>
  );
}

/** A field in a frame belongs to that frame's site, which the page around it does not speak for. */
function Frames({ origins }: Pick<AppState, "origins">) {
  const { say } = useWords();
  const frames = useFrameOrigins();
  if (frames.length === 0) return null;
  return (
    <>
      <p class="muted">{say("page.helpInFrames")}</p>
      {frames.map((origin) => (
        <SiteSwitch
          key={origin}
          origin={origin}
          isOn={origins.includes(origin)}
          switchSite={switchSite}
        />
      ))}
    </>
  );
}
