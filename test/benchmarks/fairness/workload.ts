import { readFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../seeded-random.ts";

/** One request of a workload. Times are milliseconds from its start. */
export type Arrival = {
  readonly id: string;
  readonly team: string;
  readonly atMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
};

/** The recorded trace beside this file, in order of time. */
export function arenaTrace(): readonly Arrival[] {
  const [, ...rows] = readFileSync(join(import.meta.dirname, "arena-27-clients.csv"), "utf8")
    .trim()
    .split("\n");
  return rows.map((row, index) => {
    const [seconds = "", team = "", input = "", output = ""] = row.split(",");
    return {
      id: `r${index}`,
      team,
      atMs: Number(seconds) * 1000,
      inputTokens: Number(input),
      outputTokens: Number(output),
    };
  });
}

/** The same requests, each moved by up to 2 s: another day with the same people. */
export function shaken(trace: readonly Arrival[], seed: number): readonly Arrival[] {
  const random = seededRandom(seed);
  const lastMs = Math.max(...trace.map(({ atMs }) => atMs));
  return trace
    .map((arrival) => ({
      ...arrival,
      atMs: Math.min(lastMs, Math.max(0, arrival.atMs + (random() - 0.5) * 4000)),
    }))
    .sort((a, b) => a.atMs - b.atMs);
}

/** The clients with the fewest requests. */
export function lightestTeams(trace: readonly Arrival[], count: number): ReadonlySet<string> {
  const requests = new Map<string, number>();
  for (const { team } of trace) requests.set(team, (requests.get(team) ?? 0) + 1);
  const byRequests = [...requests].sort((a, b) => a[1] - b[1]);
  return new Set(byRequests.slice(0, count).map(([team]) => team));
}

/** Clients that ask at a steady rate, 256 tokens in and 256 out, as in the paper's synthetic loads. */
export function steadyLoad(
  clients: readonly {
    readonly team: string;
    readonly perSecond: number;
    readonly onOffMs?: number;
  }[],
  durationMs: number,
): readonly Arrival[] {
  return clients
    .flatMap(({ team, perSecond, onOffMs = Infinity }) => {
      const count = Math.floor((durationMs / 1000) * perSecond);
      return Array.from({ length: count }, (_, index) => ({
        id: `${team}-${index}`,
        team,
        atMs: (index / perSecond) * 1000,
        inputTokens: 256,
        outputTokens: 256,
      })).filter(({ atMs }) => onOffMs === Infinity || Math.floor(atMs / onOffMs) % 2 === 0);
    })
    .sort((a, b) => a.atMs - b.atMs);
}
