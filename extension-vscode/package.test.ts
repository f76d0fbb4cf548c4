/**
 * Goal: the manifest and the sources keep to what an editor allows. Method: read them all as text;
 * every message says what to do.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { editorFiles, textsOf } from "@granary/shared/words/faces";
import { describe, expect, it } from "vitest";

const here = import.meta.dirname;
const read = (path: string) => readFileSync(join(here, path), "utf8");
const sources = globSync(
  "{features,pool,chat,completion,diagnostics,joining,platform,privacy,words}/**/*.ts",
  { cwd: here },
)
  .concat("extension.ts")
  .filter((path) => !path.endsWith(".test.ts"))
  .map((path) => ({ path, text: read(path) }));

describe("the editor's API", () => {
  const manifest = JSON.parse(read("package.json")) as {
    readonly enabledApiProposals?: unknown;
    readonly engines: { readonly vscode: string };
  };

  it("is used without proposals, which the Marketplace refuses", () => {
    expect(manifest.enabledApiProposals).toBeUndefined();
    const proposed =
      /vscode\.proposed|LanguageModelThinkingPart|LanguageModelSystem|chatStatusItem|ChatStatusItem|isInlineEdit|yieldsToGroupIds|debounceDelayMs|handleDidShowCompletionItem|handleEndOfLifetime|createChatStatusItem|ChatSession\w*Provider/;
    const using = sources.filter(({ text }) => proposed.test(text)).map(({ path }) => path);
    // Looks whether it is there, and does without.
    const named = ["platform/thinking-part.ts"];
    expect(using, "code-server switches every proposal on; a real editor does not").toEqual(named);
  });

  it("is typed at the oldest editor that may install the extension", () => {
    const types = JSON.parse(read("node_modules/@types/vscode/package.json")) as {
      readonly version: string;
    };
    const floor = manifest.engines.vscode.replace("^", "").split(".").slice(0, 2).join(".");
    expect(types.version.startsWith(`${floor}.`)).toBe(true);
  });

  it("is touched in features, platform, diagnostics, joining and extension.ts only", () => {
    const wrong = sources
      .filter(
        ({ path }) => !/^(features|platform|diagnostics|joining)\/|^extension\.ts$/.test(path),
      )
      .filter(({ text }) => /from "vscode"/.test(text))
      .map(({ path }) => path);
    expect(wrong, "logic is tested without an editor").toEqual([]);
  });
});

describe("what the README promises", () => {
  const readme = read("README.md");
  const { contributes } = JSON.parse(read("package.json")) as {
    readonly contributes: {
      readonly commands: readonly { readonly title: string }[];
      readonly configuration: {
        readonly properties: Readonly<Record<string, { readonly scope: string }>>;
      };
    };
  };
  const settings = Object.entries(contributes.configuration.properties);
  const inEnglish = JSON.parse(
    editorFiles().find(({ path }) => path === "package.nls.json")?.text ?? "{}",
  ) as Readonly<Record<string, string>>;

  it("names every setting and no other", () => {
    const named = Array.from(readme.matchAll(/^\| `(granary\.\S+)`/gm), ([, name]) => name);
    expect(new Set(named)).toEqual(new Set(settings.map(([name]) => name)));
  });

  it("is kept: no folder's own settings change what is sent or spent", () => {
    const others = settings.filter(([, { scope }]) => scope !== "application");
    expect(others.map(([name]) => name)).toEqual([]);
  });

  it("calls commands as the palette does, and so does the changelog", () => {
    const titles = contributes.commands.map(({ title }) => inEnglish[title.slice(1, -1)]);
    const named = `${readme}${read("CHANGELOG.md")}`.matchAll(/\*\*Granary: (.+?)\*\*/g);
    for (const [, title] of named) expect(titles).toContain(title);
  });

  it("quotes what the editor says", () => {
    const said = Object.values(textsOf("editor", "en"));
    for (const [, quoted] of readme.matchAll(/“(.+?)”/g)) expect(said).toContain(quoted);
  });
});

describe("the licence", () => {
  it("that is packed is the project's own", () => {
    expect(read("LICENSE")).toBe(read("../LICENSE"));
  });
});
