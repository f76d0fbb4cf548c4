import { useState } from "preact/hooks";
import { readSiteAddress, type AddressRefusal } from "../schemas/site-address.ts";
import type { Problem } from "../words/problem.ts";
import type { PlainKey } from "../words/words.ts";
import { ProblemBox } from "./problem-box.tsx";
import { SiteSwitch } from "./site-switch.tsx";
import { useWords } from "./words.ts";

/** A web tool that is offered by its name. */
type Tool = { readonly name: string; readonly origin: string };

type SiteChooserProps = {
  readonly origins: readonly string[];
  /** The pool's practice help desk, offered while the pool is one for practice. */
  readonly practiceOrigin: string | undefined;
  /** Tools that one press switches on; those that are on stand with the others. */
  readonly tools: readonly Tool[];
  readonly switchSite: (origin: string, isOn: boolean) => Promise<Problem | undefined>;
};

/** The sites that are on, with their switches, and the ways to add one: by its name, by its address. */
export function SiteChooser(props: SiteChooserProps) {
  const { say } = useWords();
  const { origins, practiceOrigin, tools, switchSite } = props;
  const [added, setAdded] = useState<readonly string[]>([]);
  // A site that was just switched off stays in sight, so that it can be switched on again.
  const shown = [
    ...new Set([...(practiceOrigin === undefined ? [] : [practiceOrigin]), ...added, ...origins]),
  ];
  const nameOf = (origin: string) =>
    origin === practiceOrigin
      ? say("page.practiceDesk")
      : tools.find((tool) => tool.origin === origin)?.name;
  const change = (origin: string, isOn: boolean) => {
    setAdded([...new Set([...added, origin])]);
    return switchSite(origin, isOn);
  };
  return (
    <div class="sites">
      {shown.map((origin) => (
        <SiteSwitch
          key={origin}
          origin={origin}
          name={nameOf(origin)}
          isOn={origins.includes(origin)}
          switchSite={change}
        />
      ))}
      <AddressForm switchSite={switchSite} />
      <ToolList
        tools={tools.filter(({ origin }) => !shown.includes(origin))}
        switchSite={switchSite}
      />
    </div>
  );
}

const refusalKeys: Readonly<Record<AddressRefusal, PlainKey>> = {
  unreadable: "page.addressUnreadable",
  "no-web-page": "page.addressNoPage",
  "many-sites": "page.addressManySites",
  mail: "page.addressMail",
};

/** A field for an address. What cannot be one is refused before the browser is asked for it. */
function AddressForm({ switchSite }: Pick<SiteChooserProps, "switchSite">) {
  const { say } = useWords();
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<AddressRefusal>();
  const [problem, setProblem] = useState<Problem>();
  const add = async () => {
    const address = readSiteAddress(text);
    setProblem(undefined);
    setRefusal(address.kind === "refused" ? address.why : undefined);
    if (address.kind === "refused") return;
    const result = await switchSite(address.origin, true);
    setProblem(result);
    if (result === undefined) setText("");
  };
  return (
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
          autocapitalize="none"
          autocomplete="off"
          placeholder="desk.example.com"
          aria-invalid={refusal !== undefined}
          aria-describedby={refusal === undefined ? undefined : "address-refusal"}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {say("page.switchOn")}
      </button>
      {refusal !== undefined && (
        <p class="refusal" role="alert" id="address-refusal">
          {say(refusalKeys[refusal])}
        </p>
      )}
      {problem !== undefined && <ProblemBox problem={problem} />}
    </form>
  );
}

/** Common tools, each a press away from being on. */
function ToolList({ tools, switchSite }: Pick<SiteChooserProps, "tools" | "switchSite">) {
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem>();
  if (tools.length === 0) return null;
  return (
    <section class="tools" aria-labelledby="common-tools">
      <h3 id="common-tools">{say("page.commonTools")}</h3>
      <ul>
        {tools.map(({ name, origin }) => (
          <li key={origin}>
            <button
              type="button"
              class="button small"
              aria-label={say("page.switchOnTool", { name, host: new URL(origin).host })}
              title={origin}
              data-tool={origin}
              onClick={() => void switchSite(origin, true).then(setProblem)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p class="muted">{say("page.toolsOfYourOwn")}</p>
      {problem !== undefined && <ProblemBox problem={problem} />}
    </section>
  );
}
