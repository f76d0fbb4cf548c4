/**
 * Goal: a question has what helps, what changes least first, and nothing of files that may not be sent.
 * Method: a folder in memory.
 */
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { createMemoryOpenFiles, openFile } from "../../testing/memory-open-files.ts";
import { requestAt } from "../../testing/request-at.ts";
import { createGather } from "./gather.ts";
import type { OpenFile } from "./open-files.ts";

const cart = `import { priceOf } from "./price.js";

export function totalOf(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + priceOf(item, cart.currency), 0);
}
▮`;
const like = `export function weightOf(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + item.weight, 0);
}
`;
const price = "export function priceOf(item: Item, currency: string): number {\n  return 1;\n}\n";

type Folder = {
  readonly tabs?: readonly OpenFile[];
  readonly stored?: Record<string, string>;
  readonly isIgnored?: (folder: string, path: string) => Promise<object | undefined>;
};

function setUp(
  { tabs = [], stored = {}, isIgnored = async () => undefined }: Folder,
  written = cart,
) {
  const current = openFile("src/cart.ts", written.replace("▮", ""));
  const open = [current, ...tabs];
  const folder = createMemoryOpenFiles(open, stored);
  const clock = createFakeClock();
  const { gather, dispose } = createGather({ clock, files: folder.files, isIgnored });
  const ask = (place = written) =>
    gather(requestAt(place, { document: current.document, path: "src/cart.ts" }));
  const paths = async () => (await ask()).map(({ path }) => path);
  return { ...folder, clock, ask, paths, dispose, open };
}

describe("what is gathered", () => {
  it("is imported declarations, then what is alike in other tabs, then what was changed last", async () => {
    const far = `${"// a line\n".repeat(60)}export const changed = 1;\n`;
    const { ask, change } = setUp({
      tabs: [openFile("src/weight.ts", like), openFile("src/far.ts", far)],
      stored: { "src/price.ts": price },
    });
    change("src/far.ts", [{ startLine: 60, endLine: 60, lineEnds: 0 }]);
    const parts = await ask();
    expect(parts.map(({ path }) => path)).toEqual(["src/price.ts", "src/weight.ts", "src/far.ts"]);
    expect(parts[0]?.text).toBe("export function priceOf(item: Item, currency: string): number");
    expect(parts[2]?.text).toContain("changed");
  });

  it("stays within about 1,000 tokens, whatever is open", async () => {
    const long = Array.from({ length: 40 }, (_, at) => {
      return openFile(`src/weight-${at}.ts`, like.repeat(30));
    });
    const { ask, change } = setUp({ tabs: long, stored: { "src/price.ts": price.repeat(100) } });
    for (let at = 0; at < 12; at += 1) {
      change(`src/weight-${at}.ts`, [{ startLine: 10, endLine: 40, lineEnds: 30 }]);
    }
    const parts = await ask();
    const characters = parts.reduce((sum, { text, path }) => sum + text.length + path.length, 0);
    expect(parts.length).toBeGreaterThan(3);
    expect(characters).toBeLessThanOrEqual(4_000);
  });

  it("holds no line twice, and none that is sent anyway", async () => {
    const { ask, change } = setUp({
      tabs: [openFile("src/copy.ts", cart.replace("▮", "")), openFile("src/weight.ts", like)],
    });
    change("src/weight.ts", [{ startLine: 1, endLine: 1, lineEnds: 0 }]);
    change("src/cart.ts", [{ startLine: 3, endLine: 3, lineEnds: 0 }]);
    const parts = await ask();
    expect(parts.map(({ path }) => path)).toEqual(["src/weight.ts"]);
  });

  it("is nothing where the person does not want it, or in no folder", async () => {
    const off = setUp({ tabs: [openFile("src/weight.ts", like)] });
    off.settings["otherFiles"] = false;
    expect(await off.ask()).toEqual([]);
    off.settings["otherFiles"] = "yes";
    expect(await off.ask()).toEqual([]);
    off.settings["otherFiles"] = true;
    expect(await off.ask()).toHaveLength(1);
    off.open.shift();
    expect(await off.ask()).toEqual([]);
  });
});

describe("while somebody writes near the same place", () => {
  it("the same leaves, so that a provider's cache knows it", async () => {
    const { ask, change } = setUp({ tabs: [openFile("src/weight.ts", like)] });
    const first = await ask();
    change("src/weight.ts", [{ startLine: 0, endLine: 0, lineEnds: 0 }]);
    expect(await ask(cart.replace("▮", "const a = ▮"))).toBe(first);
  });

  it("all is gathered again half a minute later, elsewhere, or with other tabs", async () => {
    const { ask, clock, open } = setUp({ tabs: [openFile("src/weight.ts", like)] });
    const first = await ask();
    clock.advanceMs(31_000);
    const second = await ask();
    expect(second).not.toBe(first);
    open.push(openFile("src/size.ts", like.replaceAll("weight", "size")));
    expect(await ask()).toHaveLength(2);
  });

  it("what may no longer be sent is gone at once", async () => {
    const ignored = new Set<string>();
    const { paths } = setUp({
      tabs: [openFile("src/weight.ts", like)],
      stored: { "src/price.ts": price },
      isIgnored: async (_folder, path) => (ignored.has(path) ? {} : undefined),
    });
    expect(await paths()).toEqual(["src/price.ts", "src/weight.ts"]);
    ignored.add("src/price.ts");
    expect(await paths()).toEqual(["src/weight.ts"]);
    ignored.add("src/weight.ts");
    expect(await paths()).toEqual([]);
  });
});

describe("files that may not be sent", () => {
  const pem = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEowIBAAKCAQEA".repeat(8)}\n-----END RSA PRIVATE KEY-----\n`;

  it.each([
    ["usually hold keys", openFile("src/.env", like)],
    ["are links to one that does", openFile("src/a.ts", like, { resolvedPath: () => "/x/.env" })],
    ["hold a private key", openFile("src/a.ts", like + pem)],
    ["are the repository's own", openFile(".git/COMMIT_EDITMSG", like)],
    ["are settings", openFile(".vscode/settings.json", like)],
    ["are no files", openFile("src/a.ts", like, { scheme: "git" })],
    ["are a panel's", openFile("src/a.ts", like, { scheme: "output" })],
    ["are explanations in a notebook", markdownCell()],
  ])("give nothing where they %s", async (_why, file) => {
    const { ask, change } = setUp({ tabs: [file] });
    change(file.path, [{ startLine: 1, endLine: 1, lineEnds: 0 }]);
    expect(await ask()).toEqual([]);
  });

  it("give nothing in a language or of a kind that the person left out, or without trust", async () => {
    const { ask, settings, isTrusted } = setUp({
      tabs: [openFile("src/weight.tsx", like, { languageId: "typescriptreact" })],
    });
    settings["languagesOff"] = ["typescriptreact"];
    expect(await ask()).toEqual([]);
    settings["languagesOff"] = [];
    settings["schemesOff"] = ["file"];
    expect(await ask()).toEqual([]);
    settings["schemesOff"] = [];
    isTrusted.now = false;
    expect(await ask()).toEqual([]);
    isTrusted.now = true;
    expect(await ask()).toHaveLength(1);
  });

  it("are not even read where they are imported", async () => {
    const ignored = setUp({
      stored: { "src/price.ts": price },
      isIgnored: async (_folder, path) => (path === "src/price.ts" ? {} : undefined),
    });
    expect(await ignored.ask()).toEqual([]);
    expect(ignored.read).toEqual([]);
    const secret = setUp(
      { stored: { "src/secrets.json": price } },
      'import { priceOf } from "./secrets.json";\npriceOf(▮',
    );
    expect(await secret.ask()).toEqual([]);
    expect(secret.read).toEqual([]);
  });

  it("are not even read where a link leads out of the folder's files", async () => {
    const { ask, read, files } = setUp({ stored: { "src/price.ts": price } });
    const { fileAt } = files;
    Object.assign(files, {
      fileAt: (folder: string, path: string) => ({
        ...fileAt(folder, path),
        resolvedPath: () => "/somewhere/else.ts",
      }),
    });
    expect(await ask()).toEqual([]);
    expect(read).toEqual([]);
  });

  it("give nothing where nobody can know what is ignored", async () => {
    const { ask } = setUp({
      tabs: [openFile("src/weight.ts", like)],
      isIgnored: async () => {
        throw new Error("no such disk");
      },
    });
    expect(await ask()).toEqual([]);
  });

  it("give nothing where an import leads out of the folder", async () => {
    const { ask, read } = setUp(
      { stored: { "price.ts": price } },
      'import { priceOf } from "../../price.js";\npriceOf(▮',
    );
    expect(await ask()).toEqual([]);
    expect(read).toEqual([]);
  });
});

it("a far folder keeps nobody waiting, and is known the next time", async () => {
  const { ask, files, clock } = setUp({ stored: { "src/price.ts": price } });
  const far = Promise.withResolvers<undefined>();
  const { read } = files;
  Object.assign(files, {
    read: async (folder: string, path: string, bytesMax: number) => {
      await far.promise;
      return await read(folder, path, bytesMax);
    },
  });
  const asked = ask();
  await expect.poll(() => clock.pending()).toBe(1);
  clock.advanceMs(100);
  expect(await asked).toEqual([]);
  far.resolve(undefined);
  expect(await ask()).toHaveLength(1);
});

it("nothing is listened to any more once it is disposed of", async () => {
  const { ask, change, dispose } = setUp({ tabs: [openFile("src/far.ts", "const other = 1;\n")] });
  dispose();
  change("src/far.ts", [{ startLine: 0, endLine: 0, lineEnds: 0 }]);
  expect(await ask()).toEqual([]);
});

function markdownCell(): OpenFile {
  return openFile("src/a.ipynb", like, {
    scheme: "vscode-notebook-cell",
    languageId: "markdown",
  });
}
