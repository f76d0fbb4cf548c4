import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { Directory, Redemption } from "../ports/store.ts";
import { inviteIdSchema, tokenIdSchema, type MemberId } from "../schemas/ids.ts";
import { inviteCodeSchema } from "../schemas/join.ts";
import { limits } from "../schemas/limits.ts";
import type { Device, Invite } from "../schemas/people.ts";
import { newId } from "./new-id.ts";
import { createAccessTokenText, hashSecret } from "./tokens.ts";

/** 32 letters and digits without 0 O 1 I, so that five bits choose one and none is likelier. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const codeLength = 20;
const groupLength = 5;

/** A new invite code, such as `7KQ2M-…`: 100 random bits in four groups of five. */
export function createInviteCode(random: Random): string {
  const letters = Array.from(random.bytes(codeLength), (byte) => alphabet[byte & 31]).join("");
  const groups = letters.match(new RegExp(`.{${groupLength}}`, "g")) ?? [];
  return inviteCodeSchema.parse(groups.join("-"));
}

/**
 * The code a person meant: lower case, spaces, and missing or odd dashes are put right. `undefined`
 * if it cannot be a code at all.
 */
export function readInviteCode(text: string): string | undefined {
  const letters = text.toUpperCase().replaceAll(/[\s\p{Pd}_.]/gu, "");
  const groups = letters.match(new RegExp(`.{1,${groupLength}}`, "g")) ?? [];
  const parsed = inviteCodeSchema.safeParse(groups.join("-"));
  return parsed.success ? parsed.data : undefined;
}

/** A code that was just made; the only time it exists outside the letter it is sent in. */
export type NewInvite = { readonly code: string; readonly invite: Invite };

/** What became of a code that somebody entered; `token` is for their device and nowhere else. */
export type JoinOutcome =
  | { readonly kind: "joined"; readonly memberId: MemberId; readonly token: string }
  | Exclude<Redemption, { kind: "joined" }>;

/** Whether a code would still let somebody in, asked without using it up. */
export type InviteState = "open" | "unknown" | "used" | "expired";

export type Invites = {
  /** Makes a code that lets one device in as this member, for `ttlMs` (a week unless told). */
  readonly create: (memberId: MemberId, ttlMs?: number) => Promise<NewInvite>;
  /** Uses the code up and gives its device an access token, both or neither. */
  readonly redeem: (code: string, device: Device) => Promise<JoinOutcome>;
  readonly stateOf: (code: string) => Promise<InviteState>;
};

/** Invitations of one pool. The pool keeps hashes of codes and tokens, never the texts. */
export function createInvites(dependencies: {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
}): Invites {
  const { directory, clock, random } = dependencies;
  return {
    create: async (memberId, ttlMs = limits.inviteTtlMs) => {
      const code = createInviteCode(random);
      const createdAt = clock.nowMs();
      const invite: Invite = {
        id: inviteIdSchema.parse(newId("invite", random)),
        hash: await hashSecret(code),
        memberId,
        createdAt,
        expiresAt: createdAt + ttlMs,
      };
      await directory.saveInvite(invite);
      return { code, invite };
    },
    redeem: async (code, device) => {
      const known = readInviteCode(code);
      if (known === undefined) return { kind: "unknown" };
      const token = createAccessTokenText(random);
      const redemption = await directory.redeemInvite(await hashSecret(known), {
        id: tokenIdSchema.parse(newId("token", random)),
        hash: await hashSecret(token),
        device,
        createdAt: clock.nowMs(),
      });
      return redemption.kind === "joined" ? { ...redemption, token } : redemption;
    },
    stateOf: async (code) => {
      const known = readInviteCode(code);
      if (known === undefined) return "unknown";
      const hash = await hashSecret(known);
      const invite = await directory.findInvite(hash);
      if (invite === undefined) return "unknown";
      if (invite.usedAt !== undefined) return "used";
      return invite.expiresAt <= clock.nowMs() ? "expired" : "open";
    },
  };
}
