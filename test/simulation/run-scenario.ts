import type { HoldId } from "@granary/shared/schemas/ids";
import { holdIdSchema } from "@granary/shared/schemas/ids";
import { checkBills, type Sums } from "./check-bills.ts";
import { noDefect, type Defect } from "./defect.ts";
import { createEventLoop, promisesSettled, type EventLoop } from "./event-loop.ts";
import { watchUse } from "./watch-use.ts";
import { checkRoom, watchBooks, type Report, type Violation } from "./invariants.ts";
import { countFalseRefusals } from "./false-refusals.ts";
import { beginLife, type Life } from "./life.ts";
import { startReplica, type Replica } from "./replica.ts";
import type { RequestPlan, Scenario } from "./scenario.ts";
import { openClient } from "./simulated-client.ts";
import { createDatabase } from "./simulated-database.ts";
import { openLink } from "./simulated-link.ts";
import { foundPool } from "./simulated-pool.ts";
import { openProvider } from "./simulated-provider.ts";

/** What came of one run. */
export type RunResult = {
  readonly violations: readonly Violation[];
  /** Crashes that happened; a planned one does not if its life has fewer contacts. */
  readonly crashes: number;
  /** Contacts of the first life of each replica. */
  readonly contacts: readonly number[];
  readonly refused: number;
  /** Refused requests that would have fitted beside what the others truly cost. */
  readonly falseRefusals: number;
  readonly openHolds: number;
  readonly sums: Sums;
  readonly traceHash: string;
  readonly trace: readonly string[];
};

/** How to run a scenario. */
export type RunOptions = { readonly defect?: Defect; readonly keepsTrace?: boolean };

const stepsMax = 20_000;

/** Plays a scenario to its quiet end and checks every invariant on the way and there. */
export async function runScenario(
  scenario: Scenario,
  options: RunOptions = {},
): Promise<RunResult> {
  const { defect = noDefect, keepsTrace = false } = options;
  const loop = createEventLoop(scenario.seed, { keepsTrace });
  const violations: Violation[] = [];
  const report: Report = (invariant, detail) => {
    if (violations.length < 20) violations.push({ invariant, detail, atMs: loop.nowMs() });
    loop.note(`BROKEN ${invariant}: ${detail}`);
  };
  const pool = foundPool(scenario);
  const watch = watchBooks(pool, report);
  const use = watchUse(report);
  const provider = openProvider(loop, scenario);
  const refusals = countFalseRefusals(scenario, pool);
  const database = createDatabase({
    accounts: pool.accounts,
    decide: defect.decide,
    hasReceipts: defect.hasReceipts,
    onCommit: (kept) => {
      watch.onCommit(database, kept);
      refusals.onCommit(database, kept);
      use.onCommit(kept);
    },
  });
  const weather = { stalls: scenario.stalls, storeFaultPercent: scenario.storeFaultPercent };
  const world = { scenario, loop, database, pool, provider, weather, defect, report };
  const fleet = startFleet(world);
  const clients = sendRequests(world, fleet, watch.holdsOf);
  for (const { atMs, replica } of scenario.sweeps) {
    loop.after(atMs, () => {
      const serving = fleet.serving(replica);
      serving?.life.whenAwake(() => void serving.replica.sweep());
    });
  }
  await runUntilQuiet(loop, report);
  // The store is well again, everybody is back, and whoever starts looks for open holds.
  weather.stalls = [];
  weather.storeFaultPercent = 0;
  fleet.restartAll();
  await runUntilQuiet(loop, report);

  await waitForGrants(loop, fleet, report);

  const open = [...database.holds.values()].filter(({ state }) => state === "held");
  if (open.length > 0) report("no_open_holds", `${open.length} are open`);
  for (const [number, isOver] of clients.entries()) {
    if (!isOver()) report("ends", `request ${number} got no answer`);
  }
  watch.checkBalances(database);
  const sums = checkBills(world, watch.holdsOf);
  watch.checkBalances(database);
  use.check(database);
  for (const { id, sponsorId } of pool.grants) {
    const { member, team } = pool.identityOf(0);
    const grant = { grantId: id, sponsorId, teamId: team?.id ?? member.id };
    const asked = { ...grant, holdId: probeId, memberId: member.id, model: "practice" };
    const at = scenario.startMs + loop.nowMs();
    checkRoom(
      database,
      { ...asked, at, owner: "probe" } as Parameters<typeof checkRoom>[1],
      report,
    );
  }
  return {
    violations,
    crashes: fleet.crashes(),
    contacts: fleet.contacts(),
    ...refusals.counts(),
    openHolds: open.length,
    sums,
    traceHash: loop.traceHash(),
    trace: loop.trace,
  };
}

const probeId: HoldId = holdIdSchema.parse(`hold_${"9".repeat(16)}`);

async function runUntilQuiet(loop: EventLoop, report: Report): Promise<void> {
  await promisesSettled();
  for (let step = 0; loop.step(); step++) {
    if (step > stepsMax) {
      report("ends", "the run goes on for ever");
      return;
    }
    await promisesSettled();
  }
}

/** Nobody asks any more, so nobody is trying a grant: each rests until it is due, and no longer. */
async function waitForGrants(loop: EventLoop, fleet: Fleet, report: Report): Promise<void> {
  const restMs = () => Math.max(0, ...fleet.all().map(({ replica }) => replica.grantsRestMs()));
  // A replica may hear of a mark only now, from another one whose clock is ahead; twice is enough.
  for (let wait = 0; wait < 2; wait++) {
    const mostMs = restMs();
    if (mostMs === 0) return;
    loop.after(mostMs, () => {});
    await runUntilQuiet(loop, report);
  }
  if (restMs() > 0) report("grants_return", `a gift rests for ${restMs()} ms more`);
}

type World = Omit<Parameters<typeof checkBills>[0], never> & {
  readonly weather: { stalls: Scenario["stalls"]; storeFaultPercent: number };
  readonly defect: Defect;
};

type Serving = { readonly life: Life; readonly replica: Replica };
type Fleet = {
  /** The process that takes what is sent to this replica now: itself, or another that serves. */
  readonly serving: (replica: number) => Serving | undefined;
  readonly all: () => readonly Serving[];
  readonly restartAll: () => void;
  readonly crashes: () => number;
  readonly contacts: () => readonly number[];
};

function startFleet(world: World): Fleet {
  const { scenario, loop, database, pool, provider, weather, defect, report } = world;
  const live = new Map<string, Life>();
  const current: (Serving | undefined)[] = [];
  const lives = scenario.skewsMs.map(() => 0);
  const firstLives: Life[] = [];
  let crashes = 0;

  const start = (index: number): Serving => {
    const lifeNumber = lives[index] ?? 0;
    lives[index] = lifeNumber + 1;
    const plan = scenario.crashes.find(
      ({ replica, life }) => replica === index && life === lifeNumber,
    );
    const owner = `replica ${index}.${lifeNumber}`;
    const life = beginLife({
      loop,
      owner,
      diesAt: plan?.contact,
      pauses: scenario.pauses.filter(({ replica }) => replica === index),
      onDeath: () => {
        crashes += 1;
        live.delete(owner);
        current[index] = undefined;
        loop.after(plan?.restartsAfterMs ?? 0, () => current[index] ?? begin(index));
      },
    });
    if (lifeNumber === 0) firstLives[index] = life;
    live.set(owner, life);
    const replica = startReplica({
      loop,
      life,
      database,
      pool,
      link: openLink({ loop, life, database, scenario: weather }),
      upstream: provider.reach(life),
      startMs: scenario.startMs,
      skewMs: scenario.skewsMs[index] ?? 0,
      seed: scenario.seed * 64 + index * 8 + lifeNumber,
      isLive: (other) => live.get(other)?.seemsLive() === true,
      onFault: (fault) => report("ends", fault),
      grantsRest: scenario.grantsRest,
      defect,
    });
    return { life, replica };
  };
  const begin = (index: number) => {
    const started = start(index);
    current[index] = started;
    if (started.life.isAlive()) void started.replica.sweep();
  };
  for (const [index, skewMs] of scenario.skewsMs.entries()) {
    current[index] = start(index);
    if (defect.atMidnight !== undefined) {
      const midnight = Math.ceil((scenario.startMs + 1) / 86_400_000) * 86_400_000;
      const day = new Date(midnight).toISOString().slice(0, 10);
      const inMs = midnight - scenario.startMs - skewMs;
      if (inMs < 1_000) loop.after(inMs, () => defect.atMidnight?.(database, day));
    }
  }
  return {
    serving: (index) => current[index] ?? current.find((serving) => serving !== undefined),
    all: () => current.flatMap((serving) => serving ?? []),
    restartAll() {
      for (const [index] of scenario.skewsMs.entries()) {
        const serving = current[index];
        if (serving === undefined) begin(index);
        else void serving.replica.sweep();
      }
    },
    crashes: () => crashes,
    contacts: () => firstLives.map((life) => life.contacts()),
  };
}

const notYet = () => false;
const already = () => true;

function sendRequests(
  world: World,
  fleet: Fleet,
  holdsOf: (number: number) => readonly HoldId[],
): readonly (() => boolean)[] {
  const { scenario, loop, database, report } = world;
  return scenario.requests.map((plan, number) => {
    let isOver = notYet;
    const arrive = () => {
      const serving = fleet.serving(plan.replica);
      if (serving === undefined) {
        loop.after(5, arrive);
        return;
      }
      serving.life.whenAwake(() => begin(serving));
    };
    const begin = ({ life, replica }: Serving) => {
      if (!life.touch(`request ${number} comes to`)) {
        // Its connection broke with the replica; a client would ask again, which is another request.
        isOver = already;
        return;
      }
      const sawEnd = () => {
        const states = holdsOf(number).map((id) => database.holds.get(id)?.state);
        // Whoever was taken for dead is charged in full for what only it could have known.
        if (life.wasTakenForDead() && states.includes("unknown")) return;
        if (states.some((state) => state === "settled" || state === "refunded")) return;
        // An answer that came without a report may have been thought unseen; that is in the books.
        if (isUnreported(scenario, plan) && states.includes("unknown")) return;
        report("seen_is_settled", `request ${number} is ${states.join() || "not in the books"}`);
      };
      const client = openClient({ loop, life, plan, number, sawEnd });
      isOver = () => client.seen.isOver;
      replica
        .answer(client.request, client.sink)
        .catch((error: unknown) => report("ends", String(error)));
    };
    loop.after(plan.arrivesAtMs, arrive);
    return () => isOver();
  });
}

function isUnreported({ thinking }: Scenario, { upstream }: RequestPlan): boolean {
  const kinds = [upstream.kind, upstream.firstKind];
  return thinking === "unseen" && kinds.some((kind) => kind?.startsWith("usage_") === true);
}
