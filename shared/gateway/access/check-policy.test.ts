import { expect, test } from "vitest";
import type { Device } from "../../schemas/people.ts";
import { featureNameSchema, type FeatureName } from "../../schemas/policy.ts";
import { checkPolicy, type PolicyCheck } from "./check-policy.ts";

const chat: PolicyCheck["question"] = { wants: "chat", hasImages: false, hasTools: false };
const gap: PolicyCheck["question"] = { ...chat, wants: "fim" };

/** The features whose being off refuses this, each alone. */
const refusedBy = (question: PolicyCheck["question"], device: Device["kind"]): FeatureName[] =>
  featureNameSchema.options.filter((feature) => {
    try {
      checkPolicy({ featuresOff: [feature] }, { question, device });
      return false;
    } catch (error) {
      expect(error).toMatchObject({ code: "policy_forbids" });
      return true;
    }
  });

test.each([
  ["a question in the browser", chat, "browser", ["actions"]],
  ["a question in the editor", chat, "vscode", ["chat"]],
  ["a question of another client", chat, "other", ["clients"]],
  ["a question of the command line", chat, "cli", ["clients"]],
  ["a gap in the editor", gap, "vscode", ["suggestions"]],
  ["a gap of another client", gap, "other", ["suggestions", "clients"]],
  ["an image in the editor", { ...chat, hasImages: true }, "vscode", ["chat", "images"]],
  ["tools in the editor", { ...chat, hasTools: true }, "vscode", ["chat", "tools"]],
] as const)("%s is refused where that is off, and nowhere else", (...row) => {
  const [, question, device, off] = row;
  expect(refusedBy(question, device)).toEqual(off);
});

test("without a policy, and with one that switches nothing off, everything may be asked", () => {
  const asked: PolicyCheck = {
    question: { ...gap, hasImages: true, hasTools: true },
    device: "other",
  };
  for (const policy of [undefined, {}, { hide: ["secrets" as const] }]) {
    expect(() => {
      checkPolicy(policy, asked);
    }).not.toThrow();
  }
});
