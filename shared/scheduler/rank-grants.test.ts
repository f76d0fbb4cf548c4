import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grantIdSchema, teamIdSchema, type TeamId } from "../schemas/ids.ts";
import { createDemandForecast } from "./demand-forecast.ts";
import { rankGrants, type GrantStanding, type RankingQuestion } from "./rank-grants.ts";

const dayMs = 86_400_000;
const idOf = (name: string) => grantIdSchema.parse(`grant_${name.padEnd(16, "0")}`);
const team: TeamId = teamIdSchema.parse("team_0000000000000001");
const other: TeamId = teamIdSchema.parse("team_0000000000000002");

const standing = (
  name: string,
  change: Partial<GrantStanding["grant"]> & { left?: number } = {},
): GrantStanding => {
  const { left = 1000, ...grant } = change;
  return { left, grant: { id: idOf(name), validUntil: 100 * dayMs, ...grant } };
};

const question: RankingQuestion = {
  nowMs: 10 * dayMs,
  demandPerDay: (audience) => (audience === undefined ? 100 : 10 * audience.length),
};

const names = (standings: readonly GrantStanding[]) =>
  rankGrants(standings, question).map(({ grant }) =>
    grant.id.slice("grant_".length).replace(/0+$/, ""),
  );

describe("the grant that pays", () => {
  it("is the one that expires first when all else is equal", () => {
    const standings = [standing("late"), standing("soon", { validUntil: 20 * dayMs })];
    expect(names(standings)).toEqual(["soon", "late"]);
  });

  it("is the one for few before the one for all", () => {
    expect(names([standing("all"), standing("few", { audience: [team] })])).toEqual(["few", "all"]);
  });

  it("is the large one before one that will be used up anyway, though that expires a little sooner", () => {
    const standings = [
      standing("small", { left: 100, validUntil: 90 * dayMs }),
      standing("large", { left: 9000 }),
    ];
    expect(names(standings)).toEqual(["large", "small"]);
  });

  it("is never one that has nothing left", () => {
    expect(names([standing("empty", { left: 0 }), standing("other")])).toEqual(["other"]);
  });

  it("is raised by no size above what everybody asks for, and by no end within the day", () => {
    const typed = fc.record({
      times: fc.double({ min: 1, max: 1e9, noNaN: true }),
      endsInMs: fc.integer({ min: 1, max: dayMs }),
    });
    fc.assert(
      fc.property(typed, ({ times, endsInMs }) => {
        const validUntil = question.nowMs + dayMs;
        // Both could answer all that is asked, on a last day: then only the id tells them apart.
        const plain = standing("a", { left: 100, validUntil });
        const steered = standing("b", {
          left: 100 * times,
          validUntil: question.nowMs + endsInMs,
        });
        expect(names([steered, plain])).toEqual(["a", "b"]);
      }),
    );
  });

  it("does not depend on the order in which grants are listed", () => {
    const one = fc.record({
      left: fc.integer({ min: 1, max: 5 }),
      day: fc.integer({ min: 11, max: 14 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (all) => {
        const standings = all.map(({ left, day }, index) =>
          standing(`g${index}`, { left, validUntil: day * dayMs }),
        );
        expect(names(standings.toReversed())).toEqual(names(standings));
      }),
    );
  });
});

describe("the forecast of demand", () => {
  it("is what was asked for in a day, for an audience and for all", () => {
    const forecast = createDemandForecast(0);
    const audience = [team];
    for (let day = 0; day < 100; day++) {
      forecast.learn(team, 30, day * dayMs);
      forecast.learn(other, 70, day * dayMs);
    }
    expect(forecast.perDay(undefined, 100 * dayMs)).toBeCloseTo(100, -1);
    expect(forecast.perDay(audience, 100 * dayMs)).toBeCloseTo(30, -1);
  });

  it("fades when nobody asks, and is 0 before anybody has", () => {
    const forecast = createDemandForecast(0);
    expect(forecast.perDay(undefined, 0)).toBe(0);
    forecast.learn(team, 1000, dayMs);
    expect(forecast.perDay(undefined, 200 * dayMs)).toBeLessThan(0.01);
  });
});
