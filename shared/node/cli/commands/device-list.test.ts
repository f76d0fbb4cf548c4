import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { createInvites } from "../../../pool/invites.ts";
import { memberIdSchema, teamIdSchema } from "../../../schemas/ids.ts";
import type { Device, Member, Team } from "../../../schemas/people.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { idDigits, samples } from "../../../testing/store-samples.ts";
import { systemRandom } from "../../machine/random.ts";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";

// Goal: an operator sees which devices joined, and whose they are. Method: the command line in this
// process on a real pool, which devices joined a minute apart with invitations.

const reportSchema = z.strictObject({
  devices: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      name: z.string().optional(),
      member: z.strictObject({ id: z.string(), name: z.string() }),
      team: z.strictObject({ id: z.string(), name: z.string() }).optional(),
      joinedAt: z.string(),
      revokedAt: z.string().optional(),
    }),
  ),
});

const ana = samples.member;
const makers: Team = {
  ...samples.team,
  id: teamIdSchema.parse(`team_${idDigits(2)}`),
  name: "Lantern Software",
};
const bo: Member = {
  ...ana,
  id: memberIdSchema.parse(`member_${idDigits(2)}`),
  name: "Bo",
  teamId: makers.id,
};
const { teamId: _teamId, ...alone } = ana;
const olu: Member = {
  ...alone,
  id: memberIdSchema.parse(`member_${idDigits(3)}`),
  name: "Olu",
  roles: ["operator"],
};

const clock = createFakeClock();
const steering = "till\u001B[2J\u202E-2";
const shownName = "till\uFFFD[2J\uFFFD-2";
let pool: CliPool;

const listed = async (...options: string[]) => {
  const { out } = await pool.run(["device", "list", ...options, "--json"]);
  return reportSchema.parse(JSON.parse(out)).devices;
};
const namesOf = async (...options: string[]) =>
  (await listed(...options)).map(({ member, kind }) => `${member.name} ${kind}`);

const joinAll = (joining: readonly (readonly [Member, Device])[]) =>
  pool.withStore(async ({ directory }) => {
    for (const team of [samples.team, makers]) await directory.saveTeam(team);
    for (const member of [ana, bo, olu]) await directory.saveMember(member);
    const invites = createInvites({ directory, clock, random: systemRandom });
    for (const [member, device] of joining) {
      clock.advanceMs(60_000);
      await invites.redeem((await invites.create(member.id)).code, device);
    }
    const lost = (await directory.tokens()).find(({ memberId }) => memberId === olu.id);
    if (lost !== undefined) await directory.revokeToken(lost.id, clock.nowMs());
  });

beforeAll(async () => {
  pool = await createCliPool();
});
afterAll(() => pool.remove());

test("a pool that nobody joined says how a person is invited", async () => {
  expect((await pool.run(["device", "list"])).out).toContain("granary invite --help");
});

test("devices are listed with their people, the newest first, and never with their tokens", async () => {
  await joinAll([
    [ana, { kind: "browser" }],
    [olu, { kind: "other" }],
    [bo, { kind: "vscode", name: steering }],
    [ana, { kind: "cli" }],
  ]);
  const devices = await listed();
  expect(devices.map(({ member }) => member.name)).toEqual(["Ana", "Bo", "Ana"]);
  expect(devices[1]?.name).toBe(shownName);
  expect(devices[2]).toEqual({
    id: expect.stringMatching(/^token_/),
    kind: "browser",
    member: { id: ana.id, name: "Ana" },
    team: { id: samples.team.id, name: "Corner Bakery" },
    joinedAt: "2026-11-23T09:01:00.000Z",
  });
});

test("a person reads kinds and times in words, and no name steers the terminal", async () => {
  const { out } = await pool.run(["device", "list"]);
  expect(out).toMatch(/^Person +Team +Device +Joined +Id\nAna +Corner Bakery +Command line +2026-/);
  expect(out).toContain(`VS Code "${shownName}"`);
  expect(out).toMatch(/Ana +Corner Bakery +Browser +2026-11-23 09:01 \(UTC\) +token_\w+\n$/);
});

test("a list is narrowed to a person or a team, by name or id", async () => {
  expect(await namesOf("--member", "ana")).toEqual(["Ana cli", "Ana browser"]);
  expect(await namesOf("--team", makers.id)).toEqual(["Bo vscode"]);
  const unknown = await pool.run(["device", "list", "--member", "Nobody", "--json"]);
  expect([unknown.code, JSON.parse(unknown.out)]).toMatchObject([
    4,
    { error: { code: "not_found", hint: expect.stringContaining("Ana") } },
  ]);
});

test("devices that were revoked are listed with --all, and with the time", async () => {
  const { out } = await pool.run(["device", "list", "--all"]);
  expect(out).toMatch(/Joined +Revoked +Id\n/);
  expect(out).toMatch(/Olu +Other .*09:02 \(UTC\) +2026-11-23 09:04 \(UTC\) +token_/);
  expect((await pool.run(["device", "list", "--member", "Olu"])).out).toContain("add --all");
});

test("the help says which commands there are for devices, and what they understand", async () => {
  const group = await pool.run(["device"]);
  expect([group.code, group.err]).toEqual([2, expect.stringMatching(/list .*\n[^]*revoke /)]);
  const { code, out } = await pool.run(["device", "list", "--help"]);
  expect(code).toBe(0);
  for (const word of ["--member", "--team", "--all", "--json", "Examples:"]) {
    expect(out).toContain(word);
  }
});
