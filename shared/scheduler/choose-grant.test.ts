import { describe, expect, it } from "vitest";
import { grantIdSchema, teamIdSchema } from "../schemas/ids.ts";
import type { Grant } from "../schemas/grant.ts";
import { sampleAt, samples } from "../testing/store-samples.ts";
import { chooseGrant, payingGrants } from "./choose-grant.ts";

const at = sampleAt + 1_000;
const teamId = samples.team.id;
const otherTeam = teamIdSchema.parse("team_0000000000000099");
const grant = (number: number, changes: Partial<Grant> = {}): Grant => ({
  ...samples.grant,
  practice: false,
  id: grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`),
  ...changes,
});
const choose = (grants: readonly Grant[], model = "fast") =>
  chooseGrant({ grants, teamId, at }, model).map(({ grant }) => grant.id);

describe("the grant that pays", () => {
  it("is the one that expires soonest, and among equals the one with the smallest id", () => {
    const late = grant(1, { validUntil: at + 9_000 });
    const soon = grant(3, { validUntil: at + 5_000 });
    const twin = grant(2, { validUntil: at + 5_000 });
    expect(choose([late, soon, twin])).toEqual([twin.id, soon.id, late.id]);
  });

  it.each([
    ["paused", { status: "paused" }],
    ["not yet valid", { validFrom: at + 1 }],
    ["expired", { validUntil: at }],
    ["for another team", { audience: [otherTeam] }],
  ] as const)("is none that is %s", (_name, changes) => {
    expect(choose([grant(1, changes as Partial<Grant>)])).toEqual([]);
  });

  it("may be for this team alone, and is valid from its first to its last millisecond", () => {
    const own = grant(1, { audience: [teamId], validFrom: at, validUntil: at + 1 });
    expect(choose([own])).toEqual([own.id]);
  });

  it("offers the model by its name or by an alias; a name wins over an alias", () => {
    const [model] = samples.grant.models;
    if (model === undefined) throw new Error("The sample gift has a model.");
    const own = grant(1, {
      models: [
        { ...model, name: "other", aliases: ["smart", "fast"] },
        { ...model, name: "fast" },
      ],
    });
    const named = (wanted: string) =>
      chooseGrant({ grants: [own], teamId, at }, wanted).map((found) => found.model.name);
    expect(named("smart")).toEqual(["other"]);
    expect(named("fast")).toEqual(["fast"]);
    expect(named("none")).toEqual([]);
  });

  it("is the practice grant only where no real one offers the model", () => {
    const practice = grant(1, { practice: true, validUntil: at + 1 });
    const real = grant(2);
    expect(choose([practice, real])).toEqual([real.id]);
    expect(choose([practice])).toEqual([practice.id]);
  });

  it("may be seen by people without a team", () => {
    const narrow = grant(1, { audience: [otherTeam] });
    expect(payingGrants({ grants: [narrow], teamId: undefined, at })).toEqual([narrow]);
  });
});
