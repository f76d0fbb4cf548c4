/**
 * Goal: `npm start -- --once --json` does what it promises, the first time and the second. Method:
 * run it as a person would, on a data folder of its own. With `GRANARY_TEST_OPENAI_URL` the answers
 * come from that model server and everything else is the same.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFile } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { root } from "./workspace.ts";

const outcomeSchema = z.strictObject({
  draft: z.string().min(1),
  practice: z.boolean(),
  entry: z.strictObject({
    state: z.literal("settled"),
    grant: z.string().min(1),
    team: z.string().min(1),
    model: z.string().min(1),
    inputTokens: z.int().positive().optional(),
    outputTokens: z.int().positive().optional(),
    costMicroUsd: z.int().nonnegative(),
  }),
  reply: z.strictObject({ stored: z.literal(true), text: z.string().min(1) }),
  screenshot: z.string(),
});

const dataFolder = mkdtempSync(join(tmpdir(), "granary-start-"));
const hasModelServer = process.env["GRANARY_TEST_OPENAI_URL"] !== undefined;

afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

type Run = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

function start(...args: readonly string[]): Promise<Run> {
  const command = ["test/commands/start.ts", ...args, "--data", dataFolder];
  const env = { ...process.env, GRANARY_LOCAL_MODELS: "off", NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

describe("npm start", () => {
  it("drives the whole path once and prints one JSON document", async () => {
    const { exitCode, stdout, stderr } = await start("--once", "--json", "--port", "0");
    expect(exitCode, stderr).toBe(0);
    const outcome = outcomeSchema.parse(JSON.parse(stdout));
    expect(outcome.practice).toBe(!hasModelServer);
    expect(existsSync(outcome.screenshot)).toBe(true);
    expect(outcome.reply.text.replaceAll(/\s+/g, " ")).toBe(
      outcome.draft.trim().replaceAll(/\s+/g, " "),
    );
  });

  it("finds its data again the second time and says it in words without --json", async () => {
    const { exitCode, stdout, stderr } = await start("--once", "--port", "0");
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain("Harbour Street Books");
    expect(stdout).toContain("settled");
  });

  it("lists its options", async () => {
    const { exitCode, stdout } = await start("--help");
    expect(exitCode).toBe(0);
    for (const option of ["--port", "--data", "--no-browser", "--once", "--json"]) {
      expect(stdout).toContain(option);
    }
  });

  it("says what is wrong with an option that makes no sense", async () => {
    const { exitCode, stderr } = await start("--port", "many");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("--port takes a number from 0 to 65535.");
  });
});
