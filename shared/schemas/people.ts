import * as z from "zod/mini";
import { budgetSchema } from "./budget.ts";
import {
  inviteIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
  tokenIdSchema,
} from "./ids.ts";
import { limits } from "./limits.ts";
import { unixMsSchema } from "./units.ts";

/** What a person may do. One person may hold several roles. */
export const roleSchema = z.enum(["staff", "developer", "sponsor", "operator"]);
export type Role = z.infer<typeof roleSchema>;

/**
 * Characters that nobody sees, that end a text, move a terminal's cursor or turn what follows around. Two
 * joiners and the choosers of looks stay where Persian words, Japanese names and families of emoji are
 * written with them: beside our own letters they would only make two names of one.
 */
const unseen =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u2800]|(?![\p{Join_C}\p{VS}])[\p{Cf}\p{DI}]|(?<=^|[\s\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])[\p{Join_C}\p{VS}]|\p{Join_C}(?=$|[\s\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])/gu;

/**
 * Whether a text can be shown, sent, stored anywhere and put into an address: it is plain, and all of its
 * characters are whole.
 */
export const isShowable = (text: string): boolean => text.search(unseen) < 0;

/** A text as it can be shown, whoever wrote it: each character that cannot is a mark in its place. */
export const shown = (text: string): string => text.replaceAll(unseen, "\uFFFD");

/** What somebody else's pool or program calls a thing; shown as plain text. */
export const toldNameSchema = z.string().check(z.overwrite(shown));

const typedNameSchema = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(limits.nameCharactersMax),
  z.refine((name) => name.isWellFormed()),
);

/**
 * A name a person typed: trimmed, not empty, at most 80 characters, all of them whole: answers' headers
 * name it. One that is older than the rule of `shownNameSchema` is read as it can be shown.
 */
export const nameSchema = typedNameSchema.check(z.overwrite(shown));

/** Whether a text has nothing that an editor reads as a link, a command or an icon: `[a](b)`, `$(a)`. */
export const isPlain = (text: string): boolean => !/\]\s*\(|\$\(/.test(text);

/** A name as somebody may send it; one that is in the pool may be older than this rule. */
export const shownNameSchema = typedNameSchema.check(
  z.refine(isShowable, "has characters nobody sees"),
  z.refine(isPlain, "has what an editor takes for a link or an icon: leave out ]( and $("),
);

/** Somebody who gives: a company, a city, a chamber. */
export const sponsorSchema = z.object({ id: sponsorIdSchema, name: nameSchema });
export type Sponsor = z.infer<typeof sponsorSchema>;

/** A shop or a small dev team. `budgets` is what it may draw; `weight` its share when things are scarce. */
export const teamSchema = z.object({
  id: teamIdSchema,
  name: nameSchema,
  kind: z.enum(["shop", "developers"]),
  weight: z.number().check(z.positive()),
  status: z.enum(["open", "closed"]),
  budgets: z.array(budgetSchema),
});
export type Team = z.infer<typeof teamSchema>;

/**
 * A person. `teamId` is absent for people who only give or run the pool; `sponsorId` is present for
 * people who may see what became of that sponsor's grants.
 */
export const memberSchema = z.object({
  id: memberIdSchema,
  name: nameSchema,
  roles: z.array(roleSchema).check(z.minLength(1)),
  teamId: z.optional(teamIdSchema),
  sponsorId: z.optional(sponsorIdSchema),
  budgets: z.array(budgetSchema),
});
export type Member = z.infer<typeof memberSchema>;

/** What a device said it is when it joined; shown to people who manage devices. */
export const deviceSchema = z.strictObject({
  kind: z.enum(["browser", "vscode", "cli", "other"]),
  name: z.optional(nameSchema),
});
export type Device = z.infer<typeof deviceSchema>;

/** A device's access token as the pool knows it: the SHA-256 of the token, in hex, never the token. */
export const accessTokenSchema = z.object({
  id: tokenIdSchema,
  hash: z.string().check(z.length(64)),
  memberId: memberIdSchema,
  device: deviceSchema,
  createdAt: unixMsSchema,
  revokedAt: z.optional(unixMsSchema),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** A single-use code that lets one device in as one member. Kept as the SHA-256 of the code, in hex. */
export const inviteSchema = z.object({
  id: inviteIdSchema,
  hash: z.string().check(z.length(64)),
  memberId: memberIdSchema,
  createdAt: unixMsSchema,
  expiresAt: unixMsSchema,
  usedAt: z.optional(unixMsSchema),
});
export type Invite = z.infer<typeof inviteSchema>;
