import { accessTokenTextSchema } from "@granary/shared/schemas/join";
import { roleSchema } from "@granary/shared/schemas/people";
import * as z from "zod/mini";

const membershipSchema = z.object({
  poolUrl: z.string(),
  token: accessTokenTextSchema,
  pool: z.object({ name: z.string() }),
  member: z.object({ id: z.string(), name: z.string(), roles: z.array(roleSchema) }),
});

/** Which pool this editor belongs to, as whom, and the access token that proves it. */
export type Membership = z.infer<typeof membershipSchema>;

/** Kept as a list: an editor may belong to more pools than one some day. */
const keptSchema = z.object({ memberships: z.array(membershipSchema) });

/** The membership in what the keychain gives; `undefined` if it is none. */
export function parseMembership(text: string): Membership | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Version 0.1 kept the one membership by itself.
    return (
      keptSchema.safeParse(value).data?.memberships[0] ?? membershipSchema.safeParse(value).data
    );
  } catch {
    return undefined;
  }
}
