import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { expect, test } from "vitest";
import { plantSecrets } from "../testing/planted-secrets/plant-secrets.ts";
import { secretDetectors } from "./detectors/index.ts";
import { findPrivate } from "./find-private.ts";

// Goal: what a well-known tool takes for a secret is one for us, too. Method: the planted secrets, through
// the recommended rules of secretlint.

const rules = [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator }];

async function secondOpinion(content: string): Promise<readonly (readonly [number, number])[]> {
  const { messages } = await lintSource({
    source: { content, filePath: "/shop/source.txt", ext: ".txt", contentType: "text" },
    options: { config: { rules } },
  });
  return messages.map(({ range: [start, end] }) => [start, end]);
}

test("everything that secretlint finds among the planted secrets is hidden", async () => {
  let agreed = 0;
  for (const { name, text } of plantSecrets(20_262)) {
    const findings = findPrivate(text, secretDetectors);
    const spans = findings.kind === "found" ? findings.spans : [];
    for (const [start, end] of await secondOpinion(text)) {
      // It marks a whole address or a whole block where we hide what is secret in it.
      const isHidden = spans.some((span) => span.start < end && start < span.end);
      expect(isHidden, `${name}: ${text.slice(start, end)}`).toBe(true);
      agreed += 1;
    }
  }
  expect(agreed).toBeGreaterThan(50);
});
