import { describe, expect, it } from "vitest";
import { growthOf } from "../testing/growth-of.ts";
import type { Detector } from "./detectors/detector.ts";
import { secretDetectors } from "./detectors/index.ts";
import { createFindPrivate } from "./find-private.ts";
import { createHiding, type Hiding } from "./hiding.ts";
import type { HashKey } from "./keyed-hash.ts";
import { scrub } from "./scrub.ts";

const key: HashKey = [17, 42];
const line = (password: string) => `password = '${password}'`;

function hide(hiding: Hiding, text: string): string {
  const hidden = hiding.hide(text);
  return hidden.kind === "hidden" ? hidden.text : hidden.kind;
}

const codeIn = (text: string) => /PASSWORD_(\w{5})/.exec(text)?.[1] ?? "none";

const many = (from: number) =>
  Array.from({ length: 1_500 }, (_, at) => line(`Xy7!kk${from + at}`)).join("\n");

describe("hiding", () => {
  it("gives a value the same placeholder in every text, and another one under another key", () => {
    const hiding = createHiding(key, createFindPrivate(secretDetectors));
    const first = hide(hiding, line("Xy7!kk"));
    expect(hide(hiding, `${line("other9!")}\n${line("Xy7!kk")}`)).toContain(first);
    expect(hide(createHiding(key, createFindPrivate(secretDetectors)), line("Xy7!kk"))).toBe(first);
    expect(
      hide(createHiding([18, 42], createFindPrivate(secretDetectors)), line("Xy7!kk")),
    ).not.toBe(first);
  });

  it("sends nothing where a detector fails, and says which", () => {
    const failing: Detector = {
      id: "failing",
      find: () => {
        throw new Error("no");
      },
    };
    const hiding = createHiding(key, createFindPrivate([...secretDetectors, failing]));
    expect(hiding.hide("hello")).toEqual({ kind: "failed", detector: "failing" });
    expect(hiding.hideLeaves({ a: ["hello"] })).toEqual({ kind: "failed", detector: "failing" });
  });

  it("sends nothing where a text or a conversation has more values than a program", () => {
    const hiding = createHiding(key, createFindPrivate(secretDetectors));
    expect(hiding.hide(many(0) + many(2_000))).toEqual({ kind: "too-many" });
    expect(hiding.hide(many(0)).kind).toBe("hidden");
    expect(hiding.hide(many(2_000))).toEqual({ kind: "too-many" });
  });

  it("changes what JSON says and no name in it", () => {
    const hiding = createHiding(key, createFindPrivate(secretDetectors));
    const said = JSON.parse(
      `{"__proto__":{"a":1},"n":2,"list":["${line("$&$`$1Xy7")}",null,true]}`,
    ) as unknown;
    const hidden = hiding.hideLeaves(said);
    expect(JSON.stringify(hidden)).not.toContain("Xy7");
    expect(hiding.restoreLeaves(hidden.kind === "hidden" ? hidden.value : "").value).toEqual(said);
  });

  it("hides a value wherever else it is mentioned, before and after, but no plain word", () => {
    const hiding = createHiding(key, createFindPrivate(secretDetectors));
    const texts = ["is hunter2 right?", line("hunter2"), "hunter2, not hunter23 or shunter2"];
    const hidden = hiding.hideLeaves(texts);
    const sent = hidden.kind === "hidden" ? (hidden.value as string[]) : [];
    const placeholder = `PASSWORD_${codeIn(sent[1] ?? "")}`;
    expect(sent[0]).toBe(`is ${placeholder} right?`);
    expect(sent[2]).toBe(`${placeholder}, not hunter23 or shunter2`);
    expect(hiding.restoreLeaves(sent).value).toEqual(texts);
    expect(hide(hiding, `${line("swordfish")}; a swordfish`)).toMatch(/; a swordfish$/);
  });

  it("gives nobody a value who writes its code", () => {
    const hiding = createHiding(key, createFindPrivate(secretDetectors));
    const code = codeIn(hide(hiding, line("Xy7!kk")));
    for (const written of [code, code.toLowerCase(), `[EMAIL_${code}]`, `password ${code}`]) {
      const sent = hide(hiding, `see ${written} there`);
      expect(sent).not.toContain(code);
      expect(hiding.restoreLeaves(sent).value).toBe(`see ${written} there`);
    }
  });

  it("gives no code to a value that stands in the text already", () => {
    const code = codeIn(
      hide(createHiding(key, createFindPrivate(secretDetectors)), line("Xy7!kk")),
    );
    const hiding = createHiding(key, createFindPrivate(secretDetectors));
    const text = `${line("Xy7!kk")} // ${code}`;
    const sent = hide(hiding, text);
    expect(codeIn(sent)).not.toBe(code);
    expect(hiding.restoreLeaves(sent).value).toBe(text);
  });

  it("knows nothing of another conversation's values", () => {
    const mine = createHiding(key, createFindPrivate(secretDetectors));
    const theirs = createHiding(key, createFindPrivate(secretDetectors));
    const sent = hide(mine, line("Xy7!kk"));
    hide(theirs, line("other9!"));
    expect(theirs.restoreLeaves(sent).value).toBe(sent);
  });
});

describe("the time grows as the text does", () => {
  const hiding = createHiding(key, createFindPrivate(secretDetectors));
  const placeholder = `PASSWORD_${codeIn(hide(hiding, line("Xy7!kk")))}`;

  it.each([
    placeholder,
    "K7Q2M",
    "[",
    "PASSWORD_",
    "\\_",
    "A ",
    "é",
    line("Xy7!kk"),
    placeholder.slice(9),
  ])("that repeats %j", (part) => {
    const text = part.repeat(Math.ceil(8_000 / part.length));
    expect(growthOf((size) => hiding.hide(text.repeat(size)))).toBeLessThan(24);
    const restore = (size: number) => {
      const restorer = hiding.restorer();
      for (let piece = 0; piece < size; piece += 1) restorer.push(text);
      restorer.end();
    };
    expect(growthOf(restore)).toBeLessThan(24);
    expect(growthOf((size) => hiding.restoreLeaves(text.repeat(size)))).toBeLessThan(24);
  });
});

it.each<[string, (size: number) => string]>([
  ["a token in a header", (size) => `Bearer ${"a".repeat(500 * size)}${"A".repeat(500 * size)}`],
  ["words of a header", (size) => `Bearer ${"a-".repeat(1_000 * size)}!`],
  ["a key of a service", (size) => `sk-${"A".repeat(25 * size)}${"a".repeat(25 * size)}`],
])("no order of small and large letters makes anybody wait: %s", (_what, text) => {
  const hiding = createHiding(key, createFindPrivate(secretDetectors));
  expect(growthOf((size) => hiding.hide(text(size)))).toBeLessThan(24);
});

it("a log keeps nothing of a text that has too many values to know them", () => {
  expect(scrub(many(0) + many(2_000))).toBe("[removed]");
});
