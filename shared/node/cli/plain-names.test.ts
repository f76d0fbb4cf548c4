// Goal: whatever somebody called a pool, a person, a team, a sponsor, a grant, a model or a device, no
// command steers a terminal with it or turns a line around. Method: a pool of before such names were
// refused, whose names hold one of each such character; every command that prints names is run on it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { inviteIdSchema, tokenIdSchema } from "../../schemas/ids.ts";
import { shownNameSchema } from "../../schemas/people.ts";
import { createCliPool, type CliPool } from "../../testing/in-process-cli.ts";
import { samples } from "../../testing/store-samples.ts";
import { loadCommands } from "./commands/index.ts";

const codes = [
  0x00, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x90, 0x9b, 0x9d, 0xad, 0x061c, 0x115f,
  0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066,
  0x2067, 0x2068, 0x2069, 0x3164, 0xfeff, 0xe0041,
];
const evil = codes.map((code) => String.fromCodePoint(code)).join("");
const steers = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u3164]/u;
const called = (what: string) => `${what}${evil}]0;owned`;
const model = samples.grant.models[0];

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
  await pool.withStore(async ({ directory }) => {
    await directory.savePool({ ...samples.pool, name: called("Pool") });
    await directory.saveSponsor({ ...samples.sponsor, name: called("Sponsor") });
    await directory.saveTeam({ ...samples.team, name: called("Team") });
    await directory.saveMember({ ...samples.member, name: called("Person") });
    await directory.saveGrant({
      ...samples.grant,
      name: called("Grant"),
      ...(model !== undefined && { models: [{ ...model, name: called("model") }] }),
      validFrom: 0,
      validUntil: Date.now() + 1_000_000,
      approval: { state: "given", at: 1, by: called("Operator"), since: 0 },
      attention: { reason: "key_refused", since: 1, nextTryAt: 2, tries: 1 },
    });
    const invite = { id: inviteIdSchema.parse("invite_0000000000000001"), hash: "a".repeat(64) };
    const times = { createdAt: 1, expiresAt: Date.now() + 60_000 };
    await directory.saveInvite({ ...invite, memberId: samples.member.id, ...times });
    await directory.redeemInvite(invite.hash, {
      id: tokenIdSchema.parse("token_0000000000000001"),
      hash: "b".repeat(64),
      device: { kind: "vscode", name: called("Laptop") },
      createdAt: Date.now(),
    });
    await directory.addPolicyChange({
      by: called("Decider"),
      at: 1,
      policy: { hostsOff: ["127.0.0.1"] },
    });
  });
});
afterAll(() => pool.remove());

const lines: readonly (readonly string[])[] = [
  ["team", "list"],
  ["device", "list"],
  ["grant", "list"],
  ["grant", "pause", samples.grant.id],
  ["grant", "resume", samples.grant.id],
  ["grant", "approve", samples.grant.id],
  ["grant", "attest", samples.grant.id],
  ["grant", "key", samples.grant.id, "--key-stdin"],
  ["grant", "timeouts", samples.grant.id, "--idle", "60"],
  ["team", "close", samples.team.id],
  ["team", "open", samples.team.id],
  ["team", "add", called("New")],
  ["invite", called("Nobody"), "--team", called("Team")],
  ["policy", "show"],
  ["policy", "show", "--team", samples.team.id],
  ["policy", "clear", "--by", called("Me")],
  ["provider", "free-failures"],
  ["usage"],
  ["ledger", "unknown"],
  ["ledger", "check"],
  ["ledger", "prove"],
  ["vault", "rewrap"],
  ["doctor"],
  ["device", "revoke", called("Laptop")],
  ["grant", "pause", called("Grant")],
  [called("word")],
];

it.each(
  lines.map(
    (line) =>
      [
        line
          .slice(0, 2)
          .map((word) => word.slice(0, 8))
          .join(" "),
        line,
      ] as const,
  ),
)("%s prints plain text", async (_name, line) => {
  for (const words of [line, [...line, "--json"]]) {
    const { out, err } = await pool.run(words, { env: { USER: called("root") } });
    expect(out + err).not.toBe("");
    for (const text of [out, err]) expect(text.replaceAll("\n", "")).not.toMatch(steers);
    if (words !== line) JSON.parse(out);
  }
});

it("every command that may print a name is among these", async () => {
  const run = new Set(lines.map((words) => words.slice(0, 2).join(" ")));
  const silent = new Set([
    "serve",
    "invite",
    "grant add",
    "key rotate",
    "policy set",
    "vault recipient",
    "ledger refund",
    "usage",
    "doctor",
  ]);
  const left = (await loadCommands()).map(({ name }) => name).filter((name) => !run.has(name));
  expect(left.filter((name) => !silent.has(name))).toEqual([]);
});

it.each(codes)("nobody is called with the character %i", (code) => {
  expect(shownNameSchema.safeParse(`a${String.fromCodePoint(code)}b`).success).toBe(false);
});
