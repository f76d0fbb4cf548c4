/**
 * Goal: the extension is small, starts at once, and is silent until a pool was joined. Method: the
 * built bundle, loaded with as much of an editor as it touches. Times are printed, not asserted:
 * machines differ.
 */
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { mustRun } from "../commands/steps.ts";
import { buildExtension } from "../support/vscode/package-extension.ts";
import { loadBundle } from "../support/vscode/load-bundle.ts";
import { createStubEditor } from "../support/vscode/stub-editor.ts";
import type { Touched } from "../support/vscode/watched-start.ts";

/** The same figure as in the extension's own build. */
const bundleBytesMax = 95_000;
/** What is read only when it is needed. */
const lazyParts = [
  "./ask-in-chat.cjs",
  "./chat-turn.cjs",
  "./enrol-by-environment.cjs",
  "./ignored-paths.cjs",
  "./join-by-link.cjs",
  "./joined.cjs",
  "./leave-pool.cjs",
  "./open-files.cjs",
  "./private-requests.cjs",
  "./refusal-words.cjs",
  "./show-report.cjs",
  "./show-what-is-sent.cjs",
  "./suggestions.cjs",
];

let bundle = "";
beforeAll(async () => {
  bundle = join(await buildExtension(), "dist/extension.cjs");
});

function activate() {
  const editor = createStubEditor(join(bundle, "../.."));
  const sent = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("no network here"));
  const startedMs = performance.now();
  const extension = loadBundle(bundle, editor);
  const loadedMs = performance.now();
  extension.activate(editor.context);
  const activatedMs = performance.now();
  const times = { load: loadedMs - startedMs, activate: activatedMs - loadedMs };
  return { editor, sent, times, [Symbol.dispose]: () => sent.mockRestore() };
}

/** What a built file asks for besides the editor and Node. */
function othersIn(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  expect(text).not.toContain("sourceMappingURL");
  const asked = Array.from(text.matchAll(/\brequire\("([^"]+)"\)/g), ([, id = ""]) => id);
  return asked.filter((id) => id !== "vscode" && !id.startsWith("node:"));
}

describe("the bundle", () => {
  it("stays within its budget of bytes", () => {
    expect(statSync(bundle).size).toBeLessThanOrEqual(bundleBytesMax);
  });

  it("holds no source map and asks for nothing but the editor, Node and its own parts", () => {
    expect([...new Set(othersIn(bundle))].toSorted()).toEqual(lazyParts);
    // What is read with its first use asks for nothing at all.
    for (const part of lazyParts) expect(othersIn(join(dirname(bundle), part))).toEqual([]);
  });
});

describe("what hides secrets", () => {
  it("does so as it is packed", () => {
    const { createPrivateRequests } = createRequire(bundle)("./private-requests.cjs") as {
      readonly createPrivateRequests: (key: Uint8Array) => {
        readonly chat: (request: object, kinds: readonly string[]) => { readonly kind: string };
      };
    };
    const content = `token = "ghp_${"aB3x".repeat(9)}" # https://me:hunter2@host.example`;
    const hidden = createPrivateRequests(new Uint8Array(8)).chat(
      {
        model: "m",
        messages: [{ role: "user", content }],
      },
      [],
    );
    expect(hidden.kind).toBe("hidden");
    expect(JSON.stringify(hidden)).not.toMatch(/aB3x|hunter2/);
  });
});

describe("a start without a pool", () => {
  it("reads no file and reaches nobody, and afterwards reads its own words", async () => {
    const watched = join(import.meta.dirname, "../support/vscode/watched-start.ts");
    const said = await mustRun([process.execPath, watched, bundle]);
    const { during, afterwards } = JSON.parse(said) as Touched;
    expect(during).toEqual([]);
    const words = join(bundle, "../words/en.json");
    expect(afterwards).toEqual([`readFileSync ${words}`]);
  });

  it("sends nothing", async () => {
    using started = activate();
    // Whatever the start set going without waiting has gone by then.
    for (let round = 0; round < 100; round += 1) await setImmediate();
    expect(started.sent).not.toHaveBeenCalled();
    expect(started.editor.messages).toEqual([]);
    const { load, activate: run } = started.times;
    process.stderr.write(`loaded in ${load.toFixed(1)} ms, activated in ${run.toFixed(1)} ms\n`);
  });

  it("registers every command of the manifest", () => {
    using started = activate();
    const manifest = JSON.parse(readFileSync(join(bundle, "../../package.json"), "utf8")) as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    expect([...started.editor.commands.keys()].toSorted()).toEqual(contributed.toSorted());
  });

  it("can be undone completely", () => {
    using started = activate();
    expect(() => {
      for (const part of started.editor.context.subscriptions) part.dispose();
    }).not.toThrow();
  });
});

describe("a link from outside", () => {
  const good =
    "vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=ABCDE-FGHJK-LMNPQ-RSTUV";

  it("is followed only after a person said so", async () => {
    using started = activate();
    await started.editor.openUri(good);
    expect(started.editor.messages[0]).toMatch(/^Join the pool at/);
    expect(started.sent).not.toHaveBeenCalled();
    started.editor.answers.push("Join");
    await started.editor.openUri(good);
    expect(started.sent).toHaveBeenCalledExactlyOnceWith(
      "https://pool.example/v1/join",
      expect.objectContaining({ method: "POST", redirect: "error" }),
    );
  });

  it.each([
    "vscode://granary.granary/join?pool=http%3A%2F%2Fpool.example&code=ABCDE-FGHJK-LMNPQ-RSTUV",
    "vscode://granary.granary/join?pool=file%3A%2F%2F%2Fetc&code=ABCDE-FGHJK-LMNPQ-RSTUV",
    "vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=1",
    "vscode://granary.granary/leave",
  ])("that is no join link does nothing: %s", async (link) => {
    using started = activate();
    started.editor.answers.push("Join", "Join");
    await started.editor.openUri(link);
    expect(started.editor.messages).toHaveLength(1);
    expect(started.editor.messages[0]).toMatch(/not a join link/);
    expect(started.sent).not.toHaveBeenCalled();
  });
});
