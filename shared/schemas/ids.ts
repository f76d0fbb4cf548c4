import * as z from "zod/mini";

/** An id is its kind, an underscore, and 16 to 32 letters or digits: `grant_k3Jx…`. */
const idOf = <const Kind extends string>(kind: Kind) =>
  z
    .string()
    .check(z.regex(new RegExp(`^${kind}_[A-Za-z0-9]{16,32}$`), `not an id of a ${kind}`))
    .brand<Kind>();

export const sponsorIdSchema = idOf("sponsor");
export const grantIdSchema = idOf("grant");
export const teamIdSchema = idOf("team");
export const memberIdSchema = idOf("member");
export const inviteIdSchema = idOf("invite");
export const tokenIdSchema = idOf("token");
export const holdIdSchema = idOf("hold");

/** One grant of a sponsor. */
export type GrantId = z.infer<typeof grantIdSchema>;
export type SponsorId = z.infer<typeof sponsorIdSchema>;
export type TeamId = z.infer<typeof teamIdSchema>;
export type MemberId = z.infer<typeof memberIdSchema>;
/** The public id of an access token; not the token, which only its device knows. */
export type TokenId = z.infer<typeof tokenIdSchema>;
export type HoldId = z.infer<typeof holdIdSchema>;

/** Who a budget belongs to; the account of a grant, a team or a member in the books. */
export type AccountId = GrantId | TeamId | MemberId;
