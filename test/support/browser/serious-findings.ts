import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe finds on a page that keeps somebody from using it, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axePath, "utf8"));
  return await page.evaluate(async () => {
    type Violation = {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string }[];
    };
    type Axe = { readonly run: () => Promise<{ readonly violations: readonly Violation[] }> };
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
