/**
 * Goal: a pool that was installed serves its pages without a bundler, and one in a checkout serves
 * what its sources say. Method: pages are built into folders of their own.
 */
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { JoinPage } from "../../gateway/joining/join-page.ts";
import { textsOf } from "../../words/faces.ts";
import { createWords } from "../../words/words.ts";
import { buildJoinPage, joinPageFiles, loadJoinPage } from "./join-page-file.ts";

const page: JoinPage = {
  state: "open",
  words: createWords(textsOf("joinPage", "es"), "es"),
  poolName: "Riverside",
  poolUrl: "https://pool.example",
  code: "ABCDE-FGHJK-LMNPQ-RSTUV",
};

let output = "";
beforeEach(async () => {
  output = await mkdtemp(join(tmpdir(), "granary-pages-"));
});
afterEach(() => rm(output, { recursive: true }));

it("the page is built when it never was, and is plain for Node from then on", async () => {
  const { render, style } = await loadJoinPage({ ...joinPageFiles, output });
  expect(render(page)).toContain(">Unirse a Riverside</h1>");
  expect(render(page)).toContain(`<style>${style}</style>`);
  expect(style).toContain("--accent");
  expect(style).not.toContain("@import");
  expect((await readdir(output)).toSorted()).toEqual([
    "join-page.css",
    "join-page.js",
    "join-page.sources.json",
  ]);
});

it("where nothing may be written the page is made at each start", async () => {
  const file = join(output, "file");
  await writeFile(file, "");
  const { render, style } = await loadJoinPage({ ...joinPageFiles, output: join(file, "dist") });
  expect(render(page)).toContain(">Unirse a Riverside</h1>");
  expect(render(page)).toContain(`<style>${style}</style>`);
});

it("what was built is served as it is where there are no sources and no bundler", async () => {
  await buildJoinPage({ ...joinPageFiles, output });
  await rm(join(output, "join-page.sources.json"));
  const nowhere = { source: "/nowhere/page.tsx", style: "/nowhere/page.css", output };
  expect((await loadJoinPage(nowhere)).render(page)).toContain("Unirse a Riverside");
});

it("a source that changed since is built in", async () => {
  const folder = await mkdtemp(join(output, "sources-"));
  const files = { source: join(folder, "page.ts"), style: join(folder, "page.css"), output };
  const write = async (text: string, atS: number) => {
    const source = `export const renderJoinPage = () => ${JSON.stringify(text)};`;
    await writeFile(files.source, source);
    await writeFile(files.style, "a { color: red }");
    for (const path of [files.source, files.style]) await utimes(path, atS, atS);
  };
  await write("before", 1);
  expect((await loadJoinPage(files)).render(page)).toBe("before");
  await write("after", 1);
  expect((await loadJoinPage(files)).render(page)).toBe("before");
  await write("after", Date.now() / 1_000 + 60);
  expect((await loadJoinPage(files)).render(page)).toBe("after");
});
