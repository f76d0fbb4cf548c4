import { useState } from "preact/hooks";
import type { Problem } from "../words/problem.ts";
import { SiteSwitch } from "./site-switch.tsx";
import { useWords } from "./words.ts";

type SiteChooserProps = {
  readonly origins: readonly string[];
  /** The pool's practice help desk, offered while the pool is one for practice. */
  readonly practiceOrigin: string | undefined;
  /** The origin of what a person typed, or `undefined` if it is no address. */
  readonly originOf: (address: string) => string | undefined;
  readonly switchSite: (origin: string, isOn: boolean) => Promise<Problem | undefined>;
};

/** The sites that are on, with their switches, and a field to add one by its address. */
export function SiteChooser(props: SiteChooserProps) {
  const { say } = useWords();
  const { origins, practiceOrigin, switchSite } = props;
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [added, setAdded] = useState<readonly string[]>([]);
  // A site that was just switched off stays in sight, so that it can be switched on again.
  const shown = [
    ...new Set([...(practiceOrigin === undefined ? [] : [practiceOrigin]), ...added, ...origins]),
  ];
  const add = async () => {
    const typed = address.trim();
    const origin = props.originOf(typed.includes("://") ? typed : `https://${typed}`);
    if (origin === undefined) return setProblem({ code: "address_unreadable" });
    const result = await switchSite(origin, true);
    setProblem(result);
    if (result === undefined) setAddress("");
  };
  return (
    <div class="sites">
      {shown.map((origin) => (
        <SiteSwitch
          key={origin}
          origin={origin}
          name={origin === practiceOrigin ? say("page.practiceDesk") : undefined}
          isOn={origins.includes(origin)}
          switchSite={(site, isOn) => {
            setAdded([...new Set([...added, site])]);
            return switchSite(site, isOn);
          }}
        />
      ))}
      <form
        class="add-site"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label>
          {say("page.siteAddress")}
          <input
            type="text"
            inputmode="url"
            required
            spellcheck={false}
            autocomplete="off"
            placeholder="desk.example.com"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button">
          {say("page.switchOn")}
        </button>
      </form>
      {problem !== undefined && (
        <p class="muted" role="alert">
          {problem.code === "access_refused"
            ? say("problem.access")
            : say("page.addressUnreadable")}
        </p>
      )}
    </div>
  );
}
