/** Goal: each face finds its words where it looks for them. Method: what the builds write is read. */
import { expect, it } from "vitest";
import { browserFiles, editorFiles, type WrittenFile } from "./faces.ts";

const textOf = (files: readonly WrittenFile[], path: string) =>
  files.find((file) => file.path === path)?.text ?? "";
const paths = (files: readonly WrittenFile[]) => files.map(({ path }) => path).join(" ");

it("the browser is given the manifest's words, the pages' and the field's in each language", () => {
  const files = browserFiles();
  expect(paths(files)).toBe(
    [
      "_locales/en/messages.json words/en.json words/en.js",
      "_locales/zh_CN/messages.json words/zh-CN.json words/zh-CN.js",
      "_locales/es/messages.json words/es.json words/es.js",
    ].join(" "),
  );
  const messages: unknown = JSON.parse(textOf(files, "_locales/zh_CN/messages.json"));
  expect(messages).toMatchObject({ name: { message: "Granary" }, language: { message: "zh-CN" } });
  expect(JSON.parse(textOf(files, "words/es.json"))).toMatchObject({ "page.settings": "Ajustes" });
});

it("the field's words are one statement that leaves them as data", () => {
  const script = textOf(browserFiles(), "words/es.js");
  const [, data = ""] = /^globalThis\.granaryWords=(\{.*\});\n$/.exec(script) ?? [];
  expect(JSON.parse(data)).toMatchObject({
    language: "es",
    texts: { "field.working": "Escribiendo…" },
  });
  expect(data).not.toContain("card.close");
});

it("the editor is given the manifest's words where it looks for them, and its own", () => {
  const files = editorFiles();
  expect(paths(files)).toBe(
    [
      "package.nls.json dist/words/en.json",
      "package.nls.zh-cn.json dist/words/zh-CN.json",
      "package.nls.es.json dist/words/es.json",
    ].join(" "),
  );
  expect(JSON.parse(textOf(files, "package.nls.json"))).toMatchObject({
    "command.join": "Join a Pool",
  });
});
