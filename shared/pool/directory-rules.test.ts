/**
 * Goal: every store gives the same answers about people, devices and invitations.
 * Method: the rules on rows as stores load them; the conformance suite shows that stores ask them.
 */
import { expect, test } from "vitest";
import { inviteIdSchema, tokenIdSchema } from "../schemas/ids.ts";
import type { AccessToken, Invite } from "../schemas/people.ts";
import { idDigits, sampleAt, samples } from "../testing/store-samples.ts";
import { accountOf, decideRedemption, decideRevocation, identify } from "./directory-rules.ts";

const { member, team, grant, pool } = samples;
const invite: Invite = {
  id: inviteIdSchema.parse(`invite_${idDigits(1)}`),
  hash: "a".repeat(64),
  memberId: member.id,
  createdAt: sampleAt,
  expiresAt: sampleAt + 1_000,
};
const { memberId: _memberId, ...token }: AccessToken = {
  id: tokenIdSchema.parse(`token_${idDigits(1)}`),
  hash: "b".repeat(64),
  memberId: member.id,
  device: { kind: "browser" },
  createdAt: sampleAt,
};
const saved: AccessToken = { ...token, memberId: member.id };

test("an open invite becomes used and its token the member's, together", () => {
  expect(decideRedemption(invite, token, undefined)).toEqual({
    answer: { kind: "joined", memberId: member.id },
    save: { invite: { ...invite, usedAt: sampleAt }, token: saved },
  });
});

test.each<{ what: string; found?: Invite; before?: AccessToken; kind: string }>([
  { what: "nobody made", kind: "unknown" },
  { what: "ends at this very moment", found: { ...invite, expiresAt: sampleAt }, kind: "expired" },
  { what: "was used by another device", found: { ...invite, usedAt: 1 }, kind: "used" },
  { what: "was used and is over", found: { ...invite, usedAt: 1, expiresAt: 2 }, kind: "used" },
  { what: "this token used", found: { ...invite, usedAt: 1 }, before: saved, kind: "joined" },
  {
    what: "a revoked token used",
    found: { ...invite, usedAt: 1 },
    before: { ...saved, revokedAt: 2 },
    kind: "used",
  },
])("an invite that $what changes nothing", ({ found, before, kind }) => {
  const { answer, save } = decideRedemption(found, token, before);
  expect([answer.kind, save]).toEqual([kind, undefined]);
});

test("a token is revoked once, and is nobody's from then on", () => {
  const revoked = decideRevocation(saved, sampleAt);
  expect(revoked).toEqual({ ...saved, revokedAt: sampleAt });
  expect(decideRevocation(revoked, sampleAt + 1)).toBeUndefined();
  expect(decideRevocation(undefined, sampleAt)).toBeUndefined();
  expect(identify({ token: revoked, member, team })).toBeUndefined();
  expect(identify({ token: saved, member: undefined, team: undefined })).toBeUndefined();
  expect(identify({ token: saved, member, team: undefined })).toEqual({
    token: saved,
    member,
    team: undefined,
  });
});

test("an account has its owner's budgets and the pool's calendar", () => {
  const { id, budgets } = grant;
  const account = { id, scope: "pool", budgets };
  expect(accountOf(grant, "pool", pool)).toEqual({ ...account, timeZone: "Europe/Madrid" });
  expect(accountOf(grant, "pool", undefined)).toEqual({ ...account, timeZone: "UTC" });
});
