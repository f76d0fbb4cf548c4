import { accessTokenTextSchema } from "@granary/shared/schemas/join";
import { meSchema } from "@granary/shared/schemas/me";
import { roleSchema } from "@granary/shared/schemas/people";
import { usageReportSchema } from "@granary/shared/schemas/usage-report";
import * as z from "zod/mini";
import { problemSchema } from "./message.ts";
import { createStoredItem, type StorageArea } from "./stored-item.ts";

/** The pool this device belongs to. The token never leaves the background. */
const membershipSchema = z.object({
  poolUrl: z.string(),
  poolName: z.string(),
  memberName: z.string(),
  roles: z.array(roleSchema),
  token: accessTokenTextSchema,
  joinedAt: z.number(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** The sites a person switched on, as origins such as `https://desk.example`. */
const sitesSchema = z.object({ origins: z.array(z.string()) });

/** What the pool said last, and when; and what went wrong since, if anything did. */
const snapshotSchema = z.object({
  at: z.number(),
  me: z.optional(meSchema),
  usage: z.optional(usageReportSchema),
  problem: z.optional(
    z.custom<z.infer<typeof problemSchema>>((value) => problemSchema.safeParse(value).success),
  ),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Everything this device keeps. */
export function createStoredItems(area: StorageArea) {
  return {
    membership: createStoredItem(area, { key: "membership", schema: membershipSchema, version: 1 }),
    sites: createStoredItem(area, { key: "sites", schema: sitesSchema, version: 1 }),
    snapshot: createStoredItem(area, { key: "snapshot", schema: snapshotSchema, version: 1 }),
  };
}
export type StoredItems = ReturnType<typeof createStoredItems>;
