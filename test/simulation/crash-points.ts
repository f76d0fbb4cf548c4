import { seededRandom } from "../benchmarks/seeded-random.ts";
import type { Defect } from "./defect.ts";
import { runScenario, type RunResult } from "./run-scenario.ts";
import { drawScenario, type CrashPlan, type Scenario } from "./scenario.ts";

/** A run with the scenario that led to it. */
export type PlayedScenario = { readonly scenario: Scenario; readonly result: RunResult };

/** Every fourth family is larger than the others. */
const sizes = [
  { requestsMax: 4, replicasMax: 3 },
  { requestsMax: 2, replicasMax: 2 },
  { requestsMax: 3, replicasMax: 2 },
  { requestsMax: 1, replicasMax: 2 },
] as const;
const sizeOf = (seed: number) => sizes[((seed % 4) + 4) % 4] ?? sizes[0];

/** Besides each single crash point, every so many of them meet a second crash. */
const secondCrashEvery = 3;

/**
 * The family of one seed: its scenario without a crash, then with a crash of every replica at every
 * single contact it has with the world, one at a time, and then with a second crash: of the same
 * replica while it recovers, or of another one.
 */
export async function* playFamily(
  seed: number,
  defect: Defect = {},
): AsyncGenerator<PlayedScenario> {
  const base = drawScenario(seed, sizeOf(seed));
  const random = seededRandom(seed ^ 0x5ca1ab1e);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const calm = await runScenario(base, { defect });
  yield { scenario: base, result: calm };
  for (const [replica, contacts] of calm.contacts.entries()) {
    for (let contact = 1; contact <= contacts; contact++) {
      const first = { replica, life: 0, contact, restartsAfterMs: upTo(1) * upTo(60) };
      yield await play({ ...base, crashes: [first] }, defect);
      if (contact % secondCrashEvery !== 0) continue;
      const second: CrashPlan = {
        replica: upTo(calm.contacts.length - 1),
        life: 0,
        contact: 1 + upTo(contacts),
        restartsAfterMs: upTo(20),
      };
      const isSame = second.replica === replica;
      const again = isSame ? { ...second, life: 1, contact: 1 + upTo(8) } : second;
      yield await play({ ...base, crashes: [first, again] }, defect);
    }
  }
}

async function play(scenario: Scenario, defect: Defect): Promise<PlayedScenario> {
  return { scenario, result: await runScenario(scenario, { defect }) };
}
