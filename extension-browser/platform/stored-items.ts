import { accessTokenTextSchema } from "@granary/shared/schemas/join";
import { meSchema } from "@granary/shared/schemas/me";
import { roleSchema } from "@granary/shared/schemas/people";
import { usageReportSchema } from "@granary/shared/schemas/usage-report";
import { answerCostSchema } from "@granary/shared/words/answers-left";
import * as z from "zod/mini";
import { problemSchema } from "./message.ts";
import type { WxtStorage } from "wxt/utils/storage";
import { createStoredItem, type StoredItem } from "./stored-item.ts";

/** The pool this device belongs to. The token never leaves the background. */
const membershipSchema = z.object({
  poolUrl: z.string(),
  poolName: z.string(),
  memberName: z.string(),
  roles: z.array(roleSchema),
  token: accessTokenTextSchema,
  joinedAt: z.number(),
  /** The invitation it was joined with, which is used up. */
  code: z.optional(z.string()),
});
export type Membership = z.infer<typeof membershipSchema>;

/** The sites a person switched on, as origins such as `https://desk.example`. */
const sitesSchema = z.object({ origins: z.array(z.string()) });

/** What the pool said last, and when; and what went wrong since, if anything did. */
const snapshotSchema = z.object({
  at: z.number(),
  me: z.optional(meSchema),
  usage: z.optional(usageReportSchema),
  /** What the newest answers this member asked for took. */
  costs: z.optional(z.array(answerCostSchema)),
  problem: z.optional(
    z.custom<z.infer<typeof problemSchema>>((value) => problemSchema.safeParse(value).success),
  ),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The name by which scripts of ours find each other in a page; see `field/handover.ts`. */
const handoverSchema = z.object({ name: z.string() });

/** Everything this device keeps. */
export type StoredItems = {
  readonly membership: StoredItem<Membership>;
  readonly sites: StoredItem<z.infer<typeof sitesSchema>>;
  readonly snapshot: StoredItem<Snapshot>;
  readonly handover: StoredItem<z.infer<typeof handoverSchema>>;
};

/** The items in the browser's own storage. */
export function createStoredItems(storage: Pick<WxtStorage, "defineItem">): StoredItems {
  const shape = { version: 2, migrations: { 2: outOfEnvelope } };
  return {
    membership: createStoredItem(storage, {
      key: "membership",
      schema: membershipSchema,
      ...shape,
    }),
    sites: createStoredItem(storage, { key: "sites", schema: sitesSchema, ...shape }),
    snapshot: createStoredItem(storage, {
      key: "snapshot",
      schema: snapshotSchema,
      version: 3,
      migrations: { ...shape.migrations, 3: withoutUse },
    }),
    handover: createStoredItem(storage, { key: "handover", schema: handoverSchema, version: 1 }),
  };
}

const envelopeSchema = z.object({ version: z.literal(1), value: z.unknown() });

// Version 1 kept its number beside the value; now it has a key of its own.
function outOfEnvelope(old: unknown): unknown {
  const envelope = envelopeSchema.safeParse(old);
  return envelope.success ? envelope.data.value : old;
}

// Since version 3 use is told in another shape; it comes with the next news.
function withoutUse(old: unknown): unknown {
  if (typeof old !== "object" || old === null) return old;
  const { usage: _, ...rest } = old as Readonly<Record<string, unknown>>;
  return rest;
}
