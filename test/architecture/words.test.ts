/** Goal: nobody reads a key or a hole. Method: the three languages and the sources are compared. */
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../extension-browser");
type Messages = Readonly<Record<string, { readonly message: string }>>;

const read = (language: string) =>
  JSON.parse(
    readFileSync(join(root, `public/_locales/${language}/messages.json`), "utf8"),
  ) as Messages;

const english = read("en");
const holesOf = (text = "") => [...text.matchAll(/\$\d/g)].map(([hole]) => hole).sort();

describe.each(["es", "zh_CN"])("the texts in %s", (language) => {
  const messages = read(language);

  it("are those of English, each with the same holes", () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    const different = Object.keys(english).filter(
      (key) =>
        holesOf(messages[key]?.message).join() !== holesOf(english[key]?.message).join() ||
        messages[key]?.message === "",
    );
    expect(different).toEqual([]);
  });

  it("are translated", () => {
    const same = Object.keys(english).filter(
      (key) =>
        /[a-z]{3,}.* /.test(english[key]?.message ?? "") &&
        messages[key]?.message === english[key]?.message,
    );
    expect(same).toEqual([]);
  });
});

describe("the texts", () => {
  it("keep to plain words: no exclamation marks and no emoji", () => {
    const loud = ["en", "es", "zh_CN"].flatMap((language) =>
      Object.entries(read(language))
        .filter(([, { message }]) => /[!！¡]|\p{Extended_Pictographic}/u.test(message))
        .map(([key]) => `${language} ${key}`),
    );
    expect(loud).toEqual([]);
  });

  it("are all used", () => {
    const folders = "{extension-browser/{entrypoints,field,background,platform},shared/ui}";
    const sources = globSync(`${folders}/**/*.{ts,tsx}`, { cwd: resolve(root, "..") })
      .filter((path) => !path.endsWith(".test.ts"))
      .map((path) => readFileSync(join(root, "..", path), "utf8"))
      .concat(readFileSync(join(root, "wxt.config.ts"), "utf8"))
      .join("\n");
    const unused = Object.keys(english).filter(
      (key) => !sources.includes(`"${key}"`) && !sources.includes(`__MSG_${key}__`),
    );
    expect(unused).toEqual([]);
  });
});
