import { describe, expect, test } from "vitest";
import { plantSecrets } from "../testing/planted-secrets/plant-secrets.ts";
import { secretDetectors } from "./detectors/index.ts";
import { createFindPrivate, findPrivate } from "./find-private.ts";
import { createHiding } from "./hiding.ts";

// Goal: no character of a secret is sent, and nothing else is touched. Method: secrets that are made up
// by the facts of their kinds, in twenty programming languages and twenty natural ones.

const planted = plantSecrets(20_261);
const base64Character = /[A-Za-z0-9+/=]/;

function spansOf(text: string) {
  const findings = findPrivate(text, secretDetectors);
  return findings.kind === "found" ? findings.spans : [];
}

describe("the planted secrets", () => {
  test("are as many as are promised, each another one", () => {
    expect(planted).toHaveLength(400);
    expect(new Set(planted.map(({ text }) => text)).size).toBe(400);
    expect(planted.filter(({ name }) => name.includes("diff")).length).toBeGreaterThan(80);
    expect(planted.filter(({ name }) => name.includes("cut")).length).toBeGreaterThan(30);
  });

  test("are hidden to the last character", () => {
    const leaking = planted
      .filter(({ text, start, end }) => {
        const spans = spansOf(text);
        const isShown = (at: number) => !spans.some((span) => span.start <= at && at < span.end);
        return Array.from({ length: end - start }, (_, at) => start + at)
          .filter(
            (at) => base64Character.test(text[at] ?? "") || !text.slice(start, end).includes("\n"),
          )
          .some(isShown);
      })
      .map(
        ({ name, text, start, end }) => `${name}: ${text.slice(Math.max(0, start - 40), end + 10)}`,
      );
    expect(leaking).toEqual([]);
  });

  test("come back, and what stands before them is never touched", () => {
    for (const { text, start } of planted) {
      const hiding = createHiding([1, 2], createFindPrivate(secretDetectors));
      const hidden = hiding.hide(text);
      const sent = hidden.kind === "hidden" ? hidden.text : "";
      expect(sent.startsWith(text.slice(0, start))).toBe(true);
      expect(hiding.restoreLeaves([sent]).value).toEqual([text]);
    }
  });
});
