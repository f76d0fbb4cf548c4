import { expect, test } from "vitest";
import { systemRandom } from "../node/machine/random.ts";
import { memberIdSchema, teamIdSchema } from "../schemas/ids.ts";
import { inviteCodeSchema } from "../schemas/join.ts";
import { limits } from "../schemas/limits.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { openMemoryStore } from "../testing/memory-store.ts";
import { createInviteCode, createInvites, readInviteCode } from "./invites.ts";
import { hashSecret } from "./tokens.ts";

const teamId = teamIdSchema.parse("team_cornershop00000001");
const memberId = memberIdSchema.parse("member_ana0000000000001");
const device = { kind: "browser" } as const;

async function setUp() {
  const clock = createFakeClock();
  const { directory } = openMemoryStore();
  await directory.savePool({ name: "Riverside", timeZone: "UTC", createdAt: 0 });
  await directory.saveTeam({
    id: teamId,
    name: "Corner Shop",
    kind: "shop",
    weight: 1,
    status: "open",
    budgets: [],
  });
  await directory.saveMember({ id: memberId, name: "Ana", roles: ["staff"], teamId, budgets: [] });
  return { clock, directory, invites: createInvites({ directory, clock, random: systemRandom }) };
}

test("a code has 100 bits: every letter of 32 is reached by exactly eight byte values", () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const code = createInviteCode({ bytes: (count) => new Uint8Array(count).fill(byte) });
    expect(inviteCodeSchema.safeParse(code).success).toBe(true);
    counts.set(code.charAt(0), (counts.get(code.charAt(0)) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

test.each([
  "ABCDE-FGHJK-LMNPQ-RSTUV",
  "abcde-fghjk-lmnpq-rstuv",
  "ABCDEFGHJKLMNPQRSTUV",
  " ABCDE FGHJK\tLMNPQ RSTUV\n",
  "ABCDE\u2013FGHJK\u2014LMNPQ-RSTUV",
])("a code is understood however it was typed: %j", (text) => {
  expect(readInviteCode(text)).toBe("ABCDE-FGHJK-LMNPQ-RSTUV");
});

test.each(["", "ABCDE", "ABCDE-FGHJK-LMNPQ-RSTU0", "ABCDE-FGHJK-LMNPQ-RSTUVW", "../../etc"])(
  "what cannot be a code is not one: %j",
  (text) => {
    expect(readInviteCode(text)).toBeUndefined();
  },
);

test("a code lets one device in as its member, and the pool keeps only hashes", async () => {
  const { directory, invites } = await setUp();
  const { code } = await invites.create(memberId);
  const outcome = await invites.redeem(code, device);
  if (outcome.kind !== "joined") throw new Error(outcome.kind);
  expect(outcome.memberId).toBe(memberId);
  const identity = await directory.identify(await hashSecret(outcome.token));
  expect(identity?.member.name).toBe("Ana");
  expect(identity?.token.device).toEqual(device);
  const kept = JSON.stringify([await directory.invites(), await directory.tokens()]);
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(outcome.token);
});

test("the hash of a token does not log anybody in", async () => {
  const { directory, invites } = await setUp();
  const { code } = await invites.create(memberId);
  const outcome = await invites.redeem(code, device);
  if (outcome.kind !== "joined") throw new Error(outcome.kind);
  const stolen = await hashSecret(outcome.token);
  expect(await directory.identify(await hashSecret(stolen))).toBeUndefined();
});

test("a code works once, also when two devices enter it at the same moment", async () => {
  const { directory, invites } = await setUp();
  const { code } = await invites.create(memberId);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => invites.redeem(code, device)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["joined", ...Array(7).fill("used")]);
  expect(await directory.tokens()).toHaveLength(1);
});

test("a code expires after a week, and after its own time if it was given one", async () => {
  const { clock, invites } = await setUp();
  const week = await invites.create(memberId);
  const hour = await invites.create(memberId, 3_600_000);
  clock.advanceMs(3_600_000);
  expect((await invites.redeem(hour.code, device)).kind).toBe("expired");
  clock.advanceMs(limits.inviteTtlMs - 3_600_001);
  expect(await invites.stateOf(week.code)).toBe("open");
  clock.advanceMs(1);
  expect(await invites.stateOf(week.code)).toBe("expired");
  expect((await invites.redeem(week.code, device)).kind).toBe("expired");
});

test("a code that nobody made is unknown", async () => {
  const { invites } = await setUp();
  expect((await invites.redeem(createInviteCode(systemRandom), device)).kind).toBe("unknown");
  expect((await invites.redeem("nonsense", device)).kind).toBe("unknown");
});

test("asking about a code does not use it up", async () => {
  const { invites } = await setUp();
  const { code } = await invites.create(memberId);
  expect(await invites.stateOf(code)).toBe("open");
  expect(await invites.stateOf(code)).toBe("open");
  expect((await invites.redeem(code, device)).kind).toBe("joined");
  expect(await invites.stateOf(code)).toBe("used");
});
