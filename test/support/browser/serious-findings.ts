import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds on a page that keeps somebody from using it, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
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
