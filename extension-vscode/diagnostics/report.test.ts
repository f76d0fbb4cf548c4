import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { expect, it } from "vitest";
import { diagnosticReport, type DiagnosticFacts } from "./report.ts";

const { say } = createWords(textsOf("editor", "en"), "en");
const well: DiagnosticFacts = {
  lines: [["VS Code", "1.139.1"]],
  chat: "answers",
  isJoined: true,
  lostPool: undefined,
  keepsSecrets: true,
  problem: undefined,
  fault: undefined,
  hasProxy: false,
  listed: 4,
  selectable: 4,
  hasDefaultModel: true,
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
  [{ keepsSecrets: false }, /keychain does not keep/],
  [{ chat: "absent" }, /brings no models of other makers/],
  [{ chat: "off" }, /chat\.disableAIFeatures/],
  [{ chat: "asks-to-sign-in" }, /would ask you to sign in/],
  [{ isJoined: false, chat: "asks-to-sign-in" }, /would ask you to sign in/],
  [{ problem: "Not reached.", hasProxy: true }, /Not reached.\n- A proxy is set/],
  [
    { problem: "Not reached.", fault: { code: "CERT_HAS_EXPIRED", isCertificate: true } },
    /certificate is not trusted here \(CERT_HAS_EXPIRED\)/,
  ],
  [{ listed: 0, selectable: 0 }, /offers no model to chat with/],
  [{ selectable: 0 }, /client_byok/],
  [{ hasDefaultModel: false }, /no model of its own/],
  [{ hasUtilityModel: false }, /chat\.utilitySmallModel/],
] as const)("of %j it says what it means", (facts, sentence) => {
  expect(report(facts)).toMatch(sentence);
});

it("the report holds no token, no invitation and nobody's name", () => {
  const lines = [["folder", "/home/ana/shop"]] as const;
  const problem = `The pool says grn_${"a".repeat(43)} at /join/ABCDE-FGHJK-LMNPQ-RSTUV.`;
  const text = report({ problem, lines });
  expect(text).not.toMatch(/grn_|ABCDE|\bana\b/);
  expect(text).toMatch(/\/home\/\[name\]\/shop/);
});
