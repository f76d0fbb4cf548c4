import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { usageReportSchema } from "@granary/shared/schemas/usage-report";
import { startProcess } from "../gateway/start-process.ts";
import { requestBody } from "../gateway/traffic.ts";
import { findReportStore, type ReportStore } from "./report-store.ts";
import { type ServedHistory, serveHistory } from "./serve-history.ts";

/** What reports over a history of this many entries take. */
export type ReportsFigures = {
  readonly entries: number;
  readonly operatorReportP95Ms: number;
  readonly sponsorReportP95Ms: number;
  /** Processor time of one report of the operator's, of all the pool's threads. */
  readonly operatorReportCpuMs: number;
  /** 400 days by day and team, until the last byte. */
  readonly longReportMs: number;
  /** How much longer the longest answer was while reports were asked for. */
  readonly longestAnswerDelayMs: number;
  readonly ledgerCheckCpuS: number;
  readonly ledgerCheckMb: number;
  /** The file, but for the leaves, beside one of the same history before there were sums by day. */
  readonly fileRatio: number;
  readonly leafBytesPerEntry: number;
  readonly popupKb: number;
  /** What the popup says all requests cost is what was written. */
  readonly isRight: boolean;
};

/** What to run: the largest size, asked for `runs` times, beside a tenth and a hundredth of it. */
export type ReportsOptions = {
  readonly seed: number;
  readonly runs: number;
  readonly entries: number;
  readonly onProgress: (done: number, total: number) => void;
};

/** A file of this history on 2026-11-28, before there were sums by day: of 100,001 and 1,000,000 entries. */
const earlierBytes = (entries: number) => 12_250_000 + 487.24 * entries;
/** The year that was written; see `write-history.ts`. */
const year = { from: "2025-11-23", to: "2026-11-23" };
const monthRange = "from=2026-10-24&to=2026-11-23";

/** Measures each size in turn, the smallest first. */
export async function runReportsBenchmark(
  options: ReportsOptions,
): Promise<readonly ReportsFigures[]> {
  const sizes = [options.entries / 100, options.entries / 10, options.entries];
  const figures: ReportsFigures[] = [];
  for (const entries of sizes.map(Math.floor).filter((size) => size >= 1_000)) {
    const kept = await findReportStore(entries, options);
    figures.push(await measureSize(kept, options.runs));
  }
  return figures;
}

async function measureSize(kept: ReportStore, runs: number): Promise<ReportsFigures> {
  const upstream = startProcess({ file: "upstream.ts" });
  try {
    const address = await upstream.printed(/serving (http:\S+)/);
    const pool = await serveHistory(kept, address);
    try {
      return { entries: kept.entries, ...(await measure(pool, kept, runs)) };
    } finally {
      await pool.stop();
    }
  } finally {
    await upstream.stop();
  }
}

async function measure(
  pool: ServedHistory,
  kept: ReportStore,
  runs: number,
): Promise<Omit<ReportsFigures, "entries">> {
  const { operator, sponsor } = pool.tokens;
  const report = (token: string, query: string, asked?: Asked) =>
    ask({ url: pool.url, token }, `/v1/usage?${query}`, asked);
  const popup = await report(operator, `from=${year.from}&to=${year.to}`);
  const { range } = usageReportSchema.parse(JSON.parse(popup.text));
  const cpuMs = await pool.cpuMs();
  const ofOperator = await times(runs, () => report(operator, monthRange));
  const operatorReportCpuMs = ((await pool.cpuMs()) - cpuMs) / runs;
  const ofSponsor = await times(runs, () => report(sponsor, `of=sponsor&${monthRange}`));
  const long = await report(operator, `from=${year.from}&to=${year.to}&by=day,team`, {
    accept: "text/csv",
  });
  const longestAnswerDelayMs = await measureDelay(pool, runs, async () => {
    await report(operator, `from=${year.from}&to=${year.to}`);
    await report(sponsor, `of=sponsor&${monthRange}&by=day,team,model`);
  });
  return {
    operatorReportP95Ms: quantile(ofOperator, 0.95),
    sponsorReportP95Ms: quantile(ofSponsor, 0.95),
    operatorReportCpuMs,
    longReportMs: long.tookMs,
    longestAnswerDelayMs,
    ...(await checkLedger(kept.folder)),
    ...measureFile(join(kept.folder, "granary.sqlite"), kept.entries),
    popupKb: Buffer.byteLength(popup.text) / 1_000,
    isRight: range.costMicroUsd === kept.costMicroUsd && range.spentTokens === kept.tokens,
  };
}

type Asked = { readonly accept?: string; readonly body?: string };

/** Asks and reads to the last byte. */
async function ask(
  { url, token }: { readonly url: string; readonly token: string },
  path: string,
  { accept = "application/json", body }: Asked = {},
) {
  const startMs = performance.now();
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", accept },
    ...(body === undefined ? {} : { method: "POST", body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
  return { text, tookMs: performance.now() - startMs };
}

async function times(count: number, run: () => Promise<{ readonly tookMs: number }>) {
  const tookMs: number[] = [];
  for (let done = 0; done < count; done += 1) tookMs.push((await run()).tookMs);
  return tookMs;
}

/** The longest answer with reports less the longest without, in turns of the same length. */
async function measureDelay(pool: ServedHistory, runs: number, report: () => Promise<void>) {
  const body = requestBody("bench-model", "unary");
  const asker = { url: pool.url, token: pool.tokens.asker };
  const answer = () => ask(asker, "/v1/chat/completions", { body });
  let longestWith = 0;
  let longestWithout = 0;
  await times(20, answer);
  for (let run = 0; run < runs; run += 1) {
    const startMs = performance.now();
    const state = { isReporting: true };
    const reporting = report().finally(() => (state.isReporting = false));
    while (state.isReporting) longestWith = Math.max(longestWith, (await answer()).tookMs);
    await reporting;
    const untilMs = performance.now() * 2 - startMs;
    do longestWithout = Math.max(longestWithout, (await answer()).tookMs);
    while (performance.now() < untilMs);
  }
  return longestWith - longestWithout;
}

function measureFile(
  path: string,
  entries: number,
): Pick<ReportsFigures, "fileRatio" | "leafBytesPerEntry"> {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database
    .prepare(
      `select coalesce(sum(pgsize), 0) as bytes from dbstat
        where name in (select name from sqlite_schema where tbl_name = 'leaves')`,
    )
    .get();
  database.close();
  const leafBytes = Number(row?.["bytes"]);
  return {
    fileRatio: (statSync(path).size - leafBytes) / earlierBytes(entries),
    leafBytesPerEntry: leafBytes / entries,
  };
}

/** Runs the command as an operator does, beside nobody. */
async function checkLedger(
  folder: string,
): Promise<Pick<ReportsFigures, "ledgerCheckCpuS" | "ledgerCheckMb">> {
  const command = fileURLToPath(new URL("check-ledger.ts", import.meta.url));
  const child = spawn(process.execPath, [command, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (bytes: Buffer) => (output += bytes.toString()));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error("The books are not as they were written.");
  return JSON.parse(output.trim().split("\n").at(-1) ?? "") as Awaited<
    ReturnType<typeof checkLedger>
  >;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
