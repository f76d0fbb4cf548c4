/** A reporter for vitest which names the tests that held only when they were tried again, and why. */
import type { Reporter, TestCase } from "vitest/node";

/** How such a line begins. */
export const secondTryMark = "held at the second try: ";

/** @public vitest loads it by its path. */
export default class SecondTryReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky !== true) return;
    const why = test.result().errors?.[0]?.message.split("\n")[0] ?? "no reason was given";
    process.stdout.write(
      `\n${secondTryMark}${test.module.relativeModuleId}, ${test.fullName}: ${why}\n`,
    );
  }
}
