import * as z from "zod/mini";
import { isLoopback } from "./loopback.ts";
import { deviceSchema, roleSchema, shownNameSchema, toldNameSchema } from "./people.ts";

/** An invite code: 20 letters and digits without look-alikes, in groups of five. About 100 bits. */
export const inviteCodeSchema = z
  .string()
  .check(z.trim(), z.regex(/^[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){3}$/, "not an invite code"));

/** An access token: `grn_` and 43 characters of base64url (256 random bits). */
export const accessTokenTextSchema = z.string().check(z.regex(/^grn_[A-Za-z0-9_-]{43}$/));

/** `POST /v1/join`: a code becomes an access token, once. */
export const joinRequestSchema = z.strictObject({
  code: inviteCodeSchema,
  device: z.extend(deviceSchema, { name: z.optional(shownNameSchema) }),
});

export const joinResponseSchema = z.object({
  token: accessTokenTextSchema,
  pool: z.object({ name: toldNameSchema }),
  member: z.object({ id: z.string(), name: toldNameSchema, roles: z.array(roleSchema) }),
});
export type JoinResponse = z.infer<typeof joinResponseSchema>;

/** What a join link says. */
export type JoinLink = { readonly poolUrl: string; readonly code: string };

/**
 * Reads a join link: `https://pool.example/join/ABCDE-…` (what people are sent) or
 * `vscode://granary.granary/join?pool=…&code=…`. `undefined` if the text is neither. Pools are
 * reached over https, or http on this machine only.
 */
export function parseJoinLink(text: string): JoinLink | undefined {
  const url = URL.parse(text.trim());
  if (url === null) return undefined;
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  const pool = isWeb ? url.origin : url.searchParams.get("pool");
  const code = isWeb ? url.pathname.match(/^\/join\/([^/]+)$/)?.[1] : url.searchParams.get("code");
  const parsedCode = inviteCodeSchema.safeParse(code);
  const poolUrl = pool === null ? undefined : parsePoolUrl(pool);
  if (!parsedCode.success || poolUrl === undefined) return undefined;
  return { poolUrl, code: parsedCode.data };
}

/** The origin of a pool's address, or `undefined` if a token must not be sent there. */
export function parsePoolUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  const isPlainHome = url.protocol === "http:" && isLoopback(url.hostname);
  return url.protocol === "https:" || isPlainHome ? url.origin : undefined;
}
