/** `npm test`: everything that must hold, in the order in which it is cheapest to find out. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.ts";
import { readArguments, runSaying } from "./command-line.ts";
import { findFirefox } from "./firefox.ts";
import { flattenPackages } from "./flatten-packages.ts";
import { bold, dim, green, red, runCommand, say, SetupError } from "./steps.ts";
import { secondTryMark } from "../support/second-try-reporter.ts";
import { buildEverything, installPackages, root } from "./workspace.ts";

const help = `npm test                 everything CI runs
npm test -- --quick      without browsers and editors
npm test -- --help       this text

The last line is \`N passed, N failed\`. A suite that cannot run on this machine counts as failed and
says why.`;

/** How one suite ended. `why` says in a line what is wrong. */
type SuiteResult = {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly why?: string;
};

/** The part of vitest's JSON report that is read here (vitest 5). */
type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTotalTests: number;
  readonly success: boolean;
};

const givenNodeOptions = { NODE_OPTIONS: process.env["NODE_OPTIONS"] };
const artifacts = join(root, ".artifacts");
const bin = (name: string) => join(root, "node_modules/.bin", name);

async function check(name: string, command: readonly string[]): Promise<SuiteResult> {
  const { exitCode, output } = await runCommand(command, { cwd: root });
  if (exitCode === 0) {
    say(`${green("✓")} ${name}`);
    return { name, passed: 1, failed: 0 };
  }
  say(`${red("✗")} ${name}\n${output.trimEnd()}`);
  return { name, passed: 0, failed: 1, why: `\`${command.slice(1).join(" ")}\` found something` };
}

/** What vitest says when a process of its own was ended by the engine's fault and not by a test's. */
const engineFault = /Worker exited unexpectedly with signal SIG(SEGV|TRAP|ABRT|ILL|BUS)/;

/**
 * A vitest run of its own. `env` is added to this process's. Where V8 itself fails in a process of the
 * runner (nodejs/node#64500: `jit_page.has_value()`, with many worker threads), that is no verdict
 * about what is tested: the suite is run once more, and that one counts.
 */
async function vitest(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<SuiteResult> {
  const first = await runVitest(name, args, env);
  const [fault] = engineFault.exec(first.output) ?? [];
  if (fault === undefined) return first.result;
  say(`  ${name}: ${fault}. That is the engine's own fault; once more.`);
  return (await runVitest(name, args, env)).result;
}

async function runVitest(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly result: SuiteResult; readonly output: string }> {
  const report = join(artifacts, `${name.replaceAll(/\W+/g, "-")}.json`);
  rmSync(report, { force: true });
  const command = [bin("vitest"), "run", "--config", "test/vitest.config.ts", ...args];
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  say(`· ${name} …`);
  const startedMs = performance.now();
  const { exitCode, output } = await runCommand([...command, ...reporters], { cwd: root, env });
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  say(
    `${exitCode === 0 ? green("✓") : `${output.trimEnd()}\n${red("✗")}`} ${name} ${dim(`${seconds} s`)}`,
  );
  for (const line of output.split("\n")) if (line.startsWith(secondTryMark)) say(`  ${line}`);
  return { result: readReport(name, report, exitCode), output };
}

function readReport(name: string, report: string, exitCode: number): SuiteResult {
  try {
    // The shape is vitest's own, written a moment ago.
    const result = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
    const failed = result.numFailedTests + result.numPendingTests;
    const isBroken = exitCode !== 0 && failed === 0;
    return {
      name,
      passed: result.numPassedTests,
      failed: isBroken ? 1 : failed,
      ...(result.numPendingTests > 0 && { why: `${result.numPendingTests} tests did not run` }),
      ...(isBroken && { why: `vitest ended with exit code ${exitCode}` }),
    };
  } catch {
    return { name, passed: 0, failed: 1, why: `vitest ended with exit code ${exitCode}` };
  }
}

async function runChecks(): Promise<SuiteResult[]> {
  return [
    await check("format", [bin("oxfmt"), "--check"]),
    await check("lint", [bin("oxlint"), "--type-aware"]),
    await check("unused code", [bin("knip")]),
    await check("types", [process.execPath, "test/commands/types.ts"]),
  ];
}

async function runSuites(isQuick: boolean): Promise<SuiteResult[]> {
  const [checks] = await Promise.all([runChecks(), isQuick ? undefined : buildEverything()]);
  const flat = await flattenPackages();
  process.env["NODE_OPTIONS"] = `${givenNodeOptions.NODE_OPTIONS ?? ""} ${flat}`;
  if (isQuick) return [...checks, await runUnit(), await runNode()];
  return [...checks, ...(await runInLanes([...(await shownSuites()), ...innerSuites()]))];
}

type Suite = () => Promise<SuiteResult>;

/**
 * Runs three suites at a time on the two cores most machines have, because many tests wait more than
 * they work. One lane takes suites from the front and two from the back until they meet, so all end
 * at about the same time on any machine.
 */
async function runInLanes(suites: readonly Suite[]): Promise<SuiteResult[]> {
  const left = [...suites];
  const run = async (take: () => Suite | undefined) => {
    const startedMs = performance.now();
    const results: SuiteResult[] = [];
    for (let suite = take(); suite !== undefined; suite = take()) results.push(await suite());
    return { results, seconds: Math.round((performance.now() - startedMs) / 1000) };
  };
  const back = () => left.pop();
  const lanes = await Promise.all([run(() => left.shift()), run(back), run(back)]);
  say(dim(`  lanes: ${lanes.map(({ seconds }) => `${seconds} s`).join(", ")}`));
  return lanes.flatMap(({ results }) => results);
}

const runUnit: Suite = () => vitest("unit", ["--project", "unit", "--maxWorkers=2"]);

/**
 * A browser or an editor is a crowd of processes that a busy machine starts, stops and stalls as it
 * likes. What fails there is tried once more, and what holds only then is named: it wants mending too.
 */
const secondTry = ["--retry=1", "--reporter=./test/support/second-try-reporter.ts"];

const browserArgs = ["--project", "across", "test/browser", "--fileParallelism", "--maxWorkers=3"];

/** Who sits before a browser waits more than they work, so several do at the same time. */
const runBrowser: Suite = () => vitest("browser", [...browserArgs, ...secondTry]);
const runNode: Suite = () => vitest("node", ["--project", "node", "--maxWorkers=1"]);

/** Everything of `test/gateway` but its security suites, which are a suite of their own. */
function poolSuites(): string[] {
  return readdirSync(join(root, "test/gateway"), { withFileTypes: true })
    .filter((entry) => entry.name !== "security")
    .filter((entry) => entry.isDirectory() || entry.name.endsWith(".test.ts"))
    .map(({ name }) => `test/gateway/${name}`);
}

/** What needs nothing but Node, the longest last. */
function innerSuites(): Suite[] {
  return [
    () => vitest("crashes", ["--project", "across", "test/simulation", "test/crash"]),
    () => vitest("security", ["--project", "across", "test/gateway/security"]),
    () => vitest("pool", ["--project", "across", ...poolSuites()]),
    runUnit,
    runNode,
  ];
}

/** What drives a browser or an editor, the longest first. */
async function shownSuites(): Promise<Suite[]> {
  const chromium = await findChromium();
  if (chromium.kind === "missing") {
    const names = ["browser", "editor", "commands"];
    return names.map((name) => async () => cannotRun(name, chromium.why));
  }
  process.env["GRANARY_CHROMIUM"] = chromium.path;
  const firefox = await findFirefox();
  if (firefox.kind === "found") process.env["GRANARY_FIREFOX"] = firefox.path;
  return [
    async () => (firefox.kind === "found" ? await runBrowser() : cannotRun("browser", firefox.why)),
    // The editor brings a Node of its own, which takes none of these options.
    () => vitest("editor", ["--project", "across", "test/vscode", ...secondTry], givenNodeOptions),
    () => vitest("commands", ["--project", "across", "test/commands", ...secondTry]),
  ];
}

function cannotRun(name: string, why: string): SuiteResult {
  return { name, passed: 0, failed: 1, why: `did not run. ${why}` };
}

function summarise(results: readonly SuiteResult[], startedMs: number): void {
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  say(`\n${bold("Summary")} ${dim(`${seconds} s`)}`);
  for (const { name, passed, failed, why } of results) {
    const mark = failed === 0 ? green("✓") : red("✗");
    say(
      `${mark} ${name}: ${passed} passed, ${failed} failed${why === undefined ? "" : `. ${why}`}`,
    );
  }
  const sum = (key: "passed" | "failed") => results.reduce((total, one) => total + one[key], 0);
  process.exitCode = sum("failed") === 0 && sum("passed") > 0 ? 0 : 1;
  process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed\n`);
}

async function runEverything(isQuick: boolean): Promise<void> {
  const startedMs = performance.now();
  try {
    mkdirSync(artifacts, { recursive: true });
    // Threads and programs that tests start read the same sources over and over.
    process.env["NODE_COMPILE_CACHE"] ??= join(artifacts, "compile-cache");
    await installPackages();
    summarise(await runSuites(isQuick), startedMs);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.stdout.write("0 passed, 1 failed\n");
    process.exitCode = 1;
  }
}

await runSaying(async () => {
  const { values } = readArguments(
    { options: { quick: { type: "boolean" }, help: { type: "boolean", short: "h" } } },
    help,
  );
  if (values.help === true) process.stdout.write(`${help}\n`);
  else await runEverything(values.quick === true);
});
