/** Goal: each source finds what it says, the nearest first. Method: one question, one source. */
import { describe, expect, it } from "vitest";
import { openFile } from "../../../testing/memory-open-files.ts";
import { importedDeclarations } from "./imported-declarations.ts";
import { contextSources } from "./index.ts";
import { openTabs } from "./open-tabs.ts";
import { recentEdits } from "./recent-edits.ts";
import type { ContextQuestion } from "./source.ts";
import { createWordWindows, likeness, wordsOf } from "../word-windows.ts";

const before = "export function totalOf(cart: Cart) {\n  return cart.items.length * cart.price;\n";
const question = (changes: Partial<ContextQuestion> = {}): ContextQuestion => ({
  current: openFile("a.ts", before),
  before,
  after: "",
  startLine: 0,
  endLine: 3,
  others: [],
  edits: [],
  windowsOf: createWordWindows(),
  findFile: async () => undefined,
  ...changes,
});
const numbered = Array.from({ length: 100 }, (_, at) => `line${at}`).join("\n");

it("all sources together have 1,000 tokens", () => {
  expect(contextSources.reduce((sum, { tokensMax }) => sum + tokensMax, 0)).toBe(1_000);
});

describe("recent edits", () => {
  it("are the lines as they read now, with two around them", async () => {
    const edit = { document: "file:///shop/b.ts", startLine: 50, endLine: 51 };
    const [part] = await recentEdits.find(
      question({ others: [openFile("b.ts", numbered)], edits: [edit] }),
    );
    expect(part?.text).toBe("line48\nline49\nline50\nline51\nline52\nline53");
  });

  it("are those of the same file only outside what is sent anyway", async () => {
    const current = openFile("a.ts", numbered);
    const edits = [10, 60].map((line) => {
      return { document: current.document, startLine: line, endLine: line };
    });
    const found = await recentEdits.find(question({ current, edits, startLine: 0, endLine: 40 }));
    expect(found.map(({ startLine }) => startLine)).toEqual([58]);
  });

  it("are the end of what is long, and nothing of files that are closed", async () => {
    const edits = ["b.ts", "closed.ts"].map((path) => {
      return { document: `file:///shop/${path}`, startLine: 0, endLine: 80 };
    });
    const found = await recentEdits.find(question({ others: [openFile("b.ts", numbered)], edits }));
    expect(found.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([[63, 83]]);
  });
});

describe("open tabs", () => {
  const like = before.replace("totalOf", "weightOf");

  it("give the lines that are most like those at the cursor", async () => {
    const others = [openFile("b.ts", `${numbered}\n${like}`), openFile("c.ts", numbered)];
    const found = await openTabs.find(question({ others }));
    expect(found.map(({ path }) => path)).toEqual(["b.ts"]);
    expect(found[0]?.text).toContain("weightOf");
    expect(found[0]?.text.split("\n").length).toBeLessThanOrEqual(20);
  });

  it("are of a language of the same family", async () => {
    const others = ["javascript", "python", "markdown"].map((languageId, at) =>
      openFile(`b${at}`, like, { languageId }),
    );
    const found = await openTabs.find(question({ others }));
    expect(found.map(({ path }) => path)).toEqual(["b0"]);
  });

  it("are read once for each of their texts", () => {
    const windowsOf = createWordWindows();
    const file = openFile("b.ts", like);
    expect(windowsOf(file)).toBe(windowsOf({ ...file }));
    expect(windowsOf({ ...file, version: 2 })).not.toBe(windowsOf({ ...file, version: 3 }));
    expect(windowsOf(openFile("long.ts", "a\n".repeat(4_000)))).toEqual([]);
  });

  it("are alike by the words that are not in every program", () => {
    expect(likeness(wordsOf("return cart.total"), wordsOf("const total = cart"))).toBe(1);
    expect(likeness(wordsOf("return a1"), wordsOf("return b1"))).toBe(0);
    expect(likeness(wordsOf(""), wordsOf(""))).toBe(0);
  });
});

describe("imported declarations", () => {
  it("are first those whose names are used at the cursor", async () => {
    const current = openFile(
      "a.ts",
      'import { one } from "./b.ts";\nimport { two } from "./c.ts";\n',
    );
    const found = await importedDeclarations.find(
      question({
        current,
        before: `${current.text()}two(`,
        findFile: async ([path = ""]) => openFile(path, "const one = 1;\nconst two = 2;\n"),
      }),
    );
    expect(found.map(({ path, text }) => [path, text])).toEqual([
      ["c.ts", "const two = 2;"],
      ["b.ts", "const one = 1;"],
    ]);
  });
});
