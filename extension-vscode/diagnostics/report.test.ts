import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { expect, it } from "vitest";
import { diagnosticReport, type DiagnosticFacts } from "./report.ts";

const { say } = createWords(textsOf("editor", "en"), "en");
const well: DiagnosticFacts = {
  lines: [["VS Code", "1.139.1"]],
  hasPicker: true,
  isJoined: true,
  lostPool: undefined,
  problem: undefined,
  listed: 4,
  selectable: 4,
  hasUtilityModel: true,
};
const report = (facts: Partial<DiagnosticFacts>) => diagnosticReport({ ...well, ...facts }, say);

it("the report says that all is well, and with what", () => {
  expect(report({})).toBe(
    "# Granary\n\n- Everything answers, and the pool's models can be chosen.\n\n    VS Code: 1.139.1\n",
  );
});

it.each([
  [{ isJoined: false }, /in no pool yet/],
  [{ isJoined: false, lostPool: "City pool" }, /belongs to City pool/],
  [{ problem: "The pool cannot be reached." }, /The pool cannot be reached/],
  [{ hasPicker: false }, /brings no models of other makers/],
  [{ listed: 0, selectable: 0 }, /offers no model to chat with/],
  [{ selectable: 0 }, /client_byok/],
  [{ hasUtilityModel: false }, /chat\.utilitySmallModel/],
] as const)("of %j it says what it means", (facts, sentence) => {
  expect(report(facts)).toMatch(sentence);
});
