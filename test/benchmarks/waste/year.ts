import { seededRandom } from "../seeded-random.ts";

/** A grant of the simulated year: whole cents, whole days. */
export type SimulatedGrant = {
  readonly id: string;
  readonly value: number;
  readonly fromDay: number;
  /** The first day on which it is worth nothing any more. */
  readonly untilDay: number;
  /** Kinds of teams it is for. */
  readonly audience: ReadonlySet<number>;
};

/** One team's wish on one day. */
export type Wish = {
  readonly day: number;
  readonly team: string;
  readonly kind: number;
  readonly value: number;
};

/** A simulated year of a pool. */
export type Year = {
  readonly grants: readonly SimulatedGrant[];
  /** In the order in which they come. */
  readonly wishes: readonly Wish[];
};

const days = 365;
const sponsors = 40;
const teams = 300;
/** Shops, developers, charities, a district, a trade and so on: who grants are meant for. */
const kinds = 8;
/** What teams want of what was given: a little less than enough, so that care decides. */
const wantedOfGiven = 1.05;

/**
 * Forty grants with staggered windows of 30 to 180 days, half of them for some kinds of teams only,
 * and 300 teams whose wishes are skewed (few large, many small), lower at weekends and in summer,
 * and noisy from day to day. Everything expires within the year, so that waste can be counted.
 */
export function simulatedYear(seed: number): Year {
  const random = seededRandom(seed);
  const grants = Array.from({ length: sponsors }, (_, index) => {
    const lengthDays = 30 + Math.floor(random() * 150);
    const fromDay = Math.floor(random() * (days - lengthDays));
    const isForAll = random() < 0.5;
    const audience = Array.from({ length: kinds }, (_, kind) => kind).filter(
      () => isForAll || random() < 0.35,
    );
    return {
      id: `g${index}`,
      value: Math.round(20_000 * Math.exp(1.2 * (random() + random() + random() - 1.5))),
      fromDay,
      untilDay: fromDay + lengthDays,
      audience: new Set(audience.length > 0 ? audience : [index % kinds]),
    };
  });
  const people = Array.from({ length: teams }, (_, index) => ({
    team: `t${index}`,
    kind: Math.floor(kinds * random() ** 1.5),
    size: Math.exp(2 * (random() + random() - 1)),
    sinceDay: random() < 0.7 ? 0 : Math.floor(random() * 200),
  }));
  const wishes = Array.from({ length: days }, (_, day) =>
    shuffled(
      people
        .filter(({ sinceDay }) => day >= sinceDay)
        .map(({ team, kind, size }) => ({
          day,
          team,
          kind,
          value: size * season(day) * -Math.log(1 - random()),
        })),
      random,
    ),
  ).flat();
  const given = grants.reduce((total, { value }) => total + value, 0);
  const wanted = wishes.reduce((total, { value }) => total + value, 0);
  const scale = (given * wantedOfGiven) / wanted;
  return {
    grants,
    wishes: wishes.map((wish) => ({ ...wish, value: Math.max(1, Math.round(wish.value * scale)) })),
  };
}

function season(day: number): number {
  const isWeekend = day % 7 >= 5;
  return (isWeekend ? 0.4 : 1) * (1 - 0.25 * Math.sin((Math.PI * day) / days));
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
