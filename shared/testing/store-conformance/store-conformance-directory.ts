/* oxlint-disable max-lines-per-function -- A suite is a list of tests, not a procedure. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../ports/store.ts";
import type { Attention, Grant } from "../../schemas/grant.ts";
import { inviteIdSchema, sponsorIdSchema, teamIdSchema, tokenIdSchema } from "../../schemas/ids.ts";
import type { AccessToken, Invite } from "../../schemas/people.ts";
import { idDigits, sampleAt, samples, saveSamples } from "../store-samples.ts";

const { pool, sponsor, grant, team, member } = samples;

const invite: Invite = {
  id: inviteIdSchema.parse(`invite_${idDigits(1)}`),
  hash: "a".repeat(64),
  memberId: member.id,
  createdAt: sampleAt,
  expiresAt: sampleAt + 1_000,
};

function tokenOf(number: number): Omit<AccessToken, "memberId"> {
  return {
    id: tokenIdSchema.parse(`token_${idDigits(number)}`),
    hash: String(number).padStart(64, "0"),
    device: { kind: "browser", name: "Front desk" },
    createdAt: sampleAt,
  };
}

/** Who is in the pool: people, grants, invites, access tokens. */
export function describeDirectory(open: () => Promise<Store>): void {
  let store: Store;
  const onlyGrant = async () => (await store.directory.grants())[0];
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store.close();
  });

  describe("the directory", () => {
    test("is empty at first", async () => {
      const { directory } = store;
      expect(await directory.pool()).toBeUndefined();
      const lists = [
        directory.sponsors(),
        directory.teams(),
        directory.members(),
        directory.grants(),
        directory.invites(),
        directory.tokens(),
      ];
      expect((await Promise.all(lists)).flat()).toEqual([]);
    });

    test("gives everything back as it was saved", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.saveInvite(invite);
      expect(await directory.pool()).toEqual(pool);
      expect(await directory.sponsors()).toEqual([sponsor]);
      expect(await directory.grants()).toEqual([grant]);
      expect(await directory.teams()).toEqual([team]);
      expect(await directory.members()).toEqual([member]);
      expect(await directory.invites()).toEqual([invite]);
    });

    test("replaces what has the same id and keeps the order of first saving", async () => {
      const { directory } = store;
      const second = { ...sponsor, id: sponsorIdSchema.parse(`sponsor_${idDigits(0)}`) };
      await directory.saveSponsor(sponsor);
      await directory.saveSponsor(second);
      await directory.saveSponsor({ ...sponsor, name: "City Savings" });
      expect(await directory.sponsors()).toEqual([{ ...sponsor, name: "City Savings" }, second]);
      await directory.savePool(pool);
      await directory.savePool({ ...pool, name: "New Town Traders" });
      expect(await directory.pool()).toEqual({ ...pool, name: "New Town Traders" });
    });
  });

  describe("setAttention", () => {
    const mark: Attention = {
      reason: "key_refused",
      since: sampleAt,
      nextTryAt: sampleAt + 60_000,
      tries: 1,
    };
    const model = grant.models.map(({ name }) => name).join();

    test("marks a grant and takes the mark away again", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.setAttention(grant.id, mark);
      expect(await onlyGrant()).toEqual({ ...grant, attention: mark });
      await directory.setAttention(grant.id, undefined);
      expect(await onlyGrant()).toEqual(grant);
    });

    test("marks one model beside the grant's own mark", async () => {
      const { directory } = store;
      await saveSamples(directory);
      const missing: Attention = { ...mark, reason: "model_missing" };
      await directory.setAttention(grant.id, missing, model);
      await directory.setAttention(grant.id, mark);
      const marked = { ...grant, attention: mark, modelAttention: { [model]: missing } };
      expect(await onlyGrant()).toEqual(marked);
      await directory.setAttention(grant.id, undefined, model);
      expect(await onlyGrant()).toEqual({ ...grant, attention: mark });
    });

    test("loses nothing when the grant is paused at the same moment", async () => {
      const { directory } = store;
      await saveSamples(directory);
      const budgets: Grant["budgets"] = [{ period: "day", limit: { tokens: 7 } }];
      await Promise.all([
        directory.saveGrant({ ...grant, budgets, status: "paused" }),
        directory.setAttention(grant.id, mark),
        directory.setAttention(grant.id, mark, model),
      ]);
      expect(await onlyGrant()).toEqual({
        ...grant,
        budgets,
        status: "paused",
        attention: mark,
        modelAttention: { [model]: mark },
      });
    });

    test("stays when somebody saves the grant as it was before, and does not come back", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.setAttention(grant.id, mark);
      await directory.saveGrant(grant);
      expect((await onlyGrant())?.attention).toEqual(mark);
      const read = (await onlyGrant()) ?? grant;
      await directory.setAttention(grant.id, undefined);
      await directory.saveGrant(read);
      expect(await onlyGrant()).toEqual(grant);
    });

    test("is due at once when the grant has another address", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.setAttention(grant.id, mark);
      await directory.saveGrant({ ...grant, baseUrl: "http://127.0.0.1:10/v1" });
      expect((await onlyGrant())?.attention).toEqual({ ...mark, nextTryAt: mark.since });
    });

    test("does nothing to a grant or a model that is not there", async () => {
      const { directory } = store;
      await directory.setAttention(grant.id, mark);
      expect(await directory.grants()).toEqual([]);
      await saveSamples(directory);
      await directory.setAttention(grant.id, mark, "another model");
      expect(await directory.grants()).toEqual([grant]);
    });
  });

  describe("findInvite", () => {
    test("finds an invite by the hash of its code, and nothing by another", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.saveInvite(invite);
      expect(await directory.findInvite(invite.hash)).toEqual(invite);
      expect(await directory.findInvite("b".repeat(64))).toBeUndefined();
    });
  });

  describe("setVaultKeyId", () => {
    test("lets one of several say which vault key the pool has, until it is said instead", async () => {
      const { directory } = store;
      expect(await directory.vaultKeyId()).toBeUndefined();
      const ids = ["one", "two", "three"];
      const said = await Promise.all(ids.map((id) => directory.setVaultKeyId(id)));
      const [first = ""] = said;
      expect(new Set(said)).toEqual(new Set([await directory.vaultKeyId()]));
      expect(await directory.setVaultKeyId("four", "another")).toBe(first);
      expect(await directory.setVaultKeyId("four", first)).toBe("four");
      expect(await directory.vaultKeyId()).toBe("four");
    });
  });

  describe("redeemInvite", () => {
    beforeEach(async () => {
      await saveSamples(store.directory);
      await store.directory.saveInvite(invite);
    });

    test("lets one device in as the invite's member", async () => {
      const { directory } = store;
      expect(await directory.redeemInvite(invite.hash, tokenOf(1))).toEqual({
        kind: "joined",
        memberId: member.id,
      });
      expect(await directory.tokens()).toEqual([{ ...tokenOf(1), memberId: member.id }]);
      expect(await directory.invites()).toEqual([{ ...invite, usedAt: sampleAt }]);
    });

    test("works once, however many try at the same time", async () => {
      const { directory } = store;
      const tries = [1, 2, 3, 4].map((n) => directory.redeemInvite(invite.hash, tokenOf(n)));
      const kinds = (await Promise.all(tries)).map(({ kind }) => kind).toSorted();
      expect(kinds).toEqual(["joined", "used", "used", "used"]);
      expect(await directory.tokens()).toHaveLength(1);
    });

    test("gives its answer again to the token that used the code, until that is revoked", async () => {
      const { directory } = store;
      const joined = { kind: "joined", memberId: member.id };
      expect(await directory.redeemInvite(invite.hash, tokenOf(1))).toEqual(joined);
      expect(await directory.redeemInvite(invite.hash, tokenOf(1))).toEqual(joined);
      const another = { ...tokenOf(1), hash: tokenOf(2).hash };
      expect(await directory.redeemInvite(invite.hash, another)).toEqual({ kind: "used" });
      expect(await directory.tokens()).toEqual([{ ...tokenOf(1), memberId: member.id }]);
      await directory.revokeToken(tokenOf(1).id, sampleAt);
      expect(await directory.redeemInvite(invite.hash, tokenOf(1))).toEqual({ kind: "used" });
    });

    test("refuses an unknown code and one that has expired, and saves no token", async () => {
      const { directory } = store;
      const late = { ...tokenOf(2), createdAt: invite.expiresAt };
      expect(await directory.redeemInvite("b".repeat(64), tokenOf(1))).toEqual({ kind: "unknown" });
      expect(await directory.redeemInvite(invite.hash, late)).toEqual({ kind: "expired" });
      expect(await directory.tokens()).toEqual([]);
    });
  });

  describe("identify", () => {
    test("knows the token, its member and the member's team", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.saveInvite(invite);
      await directory.redeemInvite(invite.hash, tokenOf(1));
      expect(await directory.identify(tokenOf(1).hash)).toEqual({
        token: { ...tokenOf(1), memberId: member.id },
        member,
        team,
      });
      expect(await directory.identify(tokenOf(2).hash)).toBeUndefined();
    });

    test("knows people without a team", async () => {
      const { directory } = store;
      const { teamId: _teamId, ...giver } = member;
      await directory.saveMember({ ...giver, roles: ["sponsor"], sponsorId: sponsor.id });
      await directory.saveInvite(invite);
      await directory.redeemInvite(invite.hash, tokenOf(1));
      const identity = await directory.identify(tokenOf(1).hash);
      expect(identity?.member.sponsorId).toBe(sponsor.id);
      expect(identity?.team).toBeUndefined();
    });

    test("follows a member to another team at once", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.saveInvite(invite);
      await directory.redeemInvite(invite.hash, tokenOf(1));
      const moved = { ...team, id: teamIdSchema.parse(`team_${idDigits(2)}`), name: "Two Devs" };
      await directory.saveTeam(moved);
      await directory.saveMember({ ...member, teamId: moved.id });
      expect((await directory.identify(tokenOf(1).hash))?.team).toEqual(moved);
    });
  });

  describe("revokeToken", () => {
    test("makes a token nobody's and remembers when it first happened", async () => {
      const { directory } = store;
      await saveSamples(directory);
      await directory.saveInvite(invite);
      await directory.redeemInvite(invite.hash, tokenOf(1));
      await directory.revokeToken(tokenOf(1).id, sampleAt + 5);
      await directory.revokeToken(tokenOf(1).id, sampleAt + 9);
      expect(await directory.identify(tokenOf(1).hash)).toBeUndefined();
      expect(await directory.tokens()).toMatchObject([{ revokedAt: sampleAt + 5 }]);
    });

    test("does nothing to a token nobody has", async () => {
      await store.directory.revokeToken(tokenOf(1).id, sampleAt);
      expect(await store.directory.tokens()).toEqual([]);
    });
  });
}
