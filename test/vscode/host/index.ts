/**
 * The tests that run inside a real extension host: one entry for a VS Code that was downloaded or
 * is named by VSCODE_PATH, and for the VS Code server inside code-server. Bundled into one file.
 */
import type Mocha from "mocha";
import { hangMs } from "../../support/patience.ts";
import { control } from "./control.ts";

/** Called by the editor. Rejects when a test failed, so that the editor exits with 1. */
export async function run(): Promise<void> {
  // A package of its own beside the bundle; mocha finds its files by path.
  const { default: MochaRunner } = (await import("mocha")) as { default: typeof Mocha };
  const mocha = new MochaRunner({ ui: "bdd", timeout: 2 * hangMs, reporter: "min" });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await import("./joining.host.ts");
  await import("./models.host.ts");
  await import("./suggestions.host.ts");
  await import("./allowance.host.ts");
  await import("./diagnostics.host.ts");
  await import("./leaving.host.ts");
  const reports: Promise<void>[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("pass", (test) => reports.push(report(test)));
    runner.on("fail", (test, error: Error) => reports.push(report(test, error)));
    runner.on("pending", (test) => reports.push(report(test, new Error("it did not run"))));
  });
  await Promise.all(reports);
  if (failures > 0) throw new Error(`${failures} failed`);
}

async function report(test: Mocha.Runnable, error?: Error): Promise<void> {
  await control("result", {
    title: test.titlePath().join(" "),
    durationMs: test.duration ?? 0,
    ...(error && { error: error.stack ?? error.message }),
  });
}
