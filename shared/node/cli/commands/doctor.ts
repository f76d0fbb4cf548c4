import * as z from "zod";
import { isGranaryError } from "../../../schemas/granary-error.ts";
import { SetupError } from "../../setup-error.ts";
import type { CliContext } from "../cli-context.ts";
import type { Check, Finding } from "../doctor/check.ts";
import { checkDifferences, checkOpenHolds } from "../doctor/check-books.ts";
import { checkDatabase, checkFiles } from "../doctor/check-files.ts";
import { checkEndpoints, checkGrants, checkVault } from "../doctor/check-grants.ts";
import {
  checkAttention,
  checkAttestations,
  checkOldKeys,
  checkTermsAge,
} from "../doctor/check-grant-standing.ts";
import { withPool, type PoolData } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({ offline: z.boolean().default(false) });

/** Looks a pool over and says in plain words what is wrong and what to do. */
export const doctor: CliCommand = {
  name: "doctor",
  summary: "Look the pool over: files, vault, books, grants, terms, endpoints",
  arguments: [],
  options: [{ flags: "--offline", description: "do not ask the endpoints" }],
  examples: ["granary doctor", "granary doctor --offline --json"],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    return withPool(options.data, call.context, async (data) => {
      const findings: Finding[] = [];
      for (const check of options.offline ? local : [...local, ...online]) {
        findings.push(...(await runCheck(check, data, call.context)));
      }
      const ok = findings.every(({ status }) => status !== "fail");
      return { json: { ok, findings }, text: describe(findings), exitCode: ok ? 0 : 1 };
    });
  },
};

const local: readonly (readonly [name: string, check: Check])[] = [
  ["files", checkFiles],
  ["database", checkDatabase],
  ["books", checkDifferences],
  ["open requests", checkOpenHolds],
  ["vault", checkVault],
  ["vault key", checkOldKeys],
  ["grants", checkGrants],
  ["attention", checkAttention],
  ["terms", checkAttestations],
  ["terms table", checkTermsAge],
];
const online: typeof local = [["endpoints", checkEndpoints]];

async function runCheck(
  [name, check]: (typeof local)[number],
  data: PoolData,
  context: CliContext,
): Promise<readonly Finding[]> {
  try {
    return await check(data, context);
  } catch (error) {
    const isOurs = isGranaryError(error) || error instanceof SetupError;
    // Messages of other errors may quote anything; their kind is enough to go on.
    const what = isOurs
      ? error.message
      : `It failed with ${error instanceof Error ? error.name : "an error"}.`;
    const hint = (isOurs ? error.hint : undefined) ?? "Restore a backup if it stays this way.";
    return [{ check: name, status: "fail", message: what, hint }];
  }
}

const marks = { ok: "ok  ", warn: "note", fail: "FAIL" } as const;

function describe(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ check, status, message, hint }) => [
    `${marks[status]}  ${check}: ${message}`,
    ...(hint === undefined ? [] : [`      ${hint}`]),
  ]);
  const failed = findings.filter(({ status }) => status === "fail").length;
  const noted = findings.filter(({ status }) => status === "warn").length;
  const verdict =
    failed > 0
      ? `${failed} to put right${noted > 0 ? `, ${noted} to know` : ""}.`
      : noted > 0
        ? `Nothing is broken; ${noted} to know.`
        : "All is well.";
  return [...lines, "", verdict].join("\n");
}
