import { switchSite } from "../../platform/ask.ts";
import { siteOrigin } from "../../platform/site-access.ts";
import { SiteSwitch } from "@granary/shared/ui/site-switch.tsx";
import { useWords } from "@granary/shared/ui/words";
import { ShortcutLine } from "../../pages/shortcut-line.tsx";
import type { AppState } from "../../pages/use-app-state.ts";
import { useFrameOrigins } from "../../pages/use-frame-origins.ts";

/** What a member does on the page below: switch help on or off, and open the card with keys. */
export function ThisSite(props: {
  readonly address: string | undefined;
  readonly origins: AppState["origins"];
}) {
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
