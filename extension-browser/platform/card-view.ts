/**
 * What the script of a field has its card's page show. A file of its own: only the page reads it, so
 * its shapes weigh nothing in other people's pages.
 */
import type { Problem } from "@granary/shared/words/problem";
import * as z from "zod/mini";
import { stageOrderSchema } from "./card-channel.ts";

const waitingSchema = z.object({ place: z.number(), waitMs: z.optional(z.number()) });

const footSchema = z.object({
  model: z.optional(z.string()),
  givenBy: z.readonly(z.array(z.string())),
  machine: z.optional(z.string()),
  practice: z.boolean(),
  share: z.optional(z.object({ part: z.number(), period: z.string() })),
});

const partSchema = z.object({ from: z.string(), to: z.string() });

const problemSchema = z.object({
  code: z.string(),
  limit: z.optional(z.enum(["member", "team", "pool", "provider"])),
  resetsAt: z.optional(z.string()),
  left: z.optional(z.enum(["nothing", "some"])),
  // A part that is not here would be dropped without a word.
} satisfies Record<keyof Problem, unknown>);

/** What a card shows, as `shared/ui/card-state.ts` has it. */
const cardStateSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("menu"),
    offers: z.readonly(
      z.array(z.object({ actionId: z.string(), title: z.string(), icon: z.string() })),
    ),
    kept: z.exactOptional(z.object({ about: z.string() })),
  }),
  z.object({
    kind: z.literal("writing"),
    title: z.string(),
    text: z.string(),
    waiting: z.exactOptional(waitingSchema),
    part: z.exactOptional(partSchema),
  }),
  z.object({
    kind: z.literal("ready"),
    title: z.string(),
    text: z.string(),
    foot: footSchema,
    insert: z.enum(["writes", "asks", "impossible"]),
    problem: z.exactOptional(problemSchema),
    notice: z.exactOptional(
      z.enum([
        "copied",
        "copyRefused",
        "stopped",
        "unsure",
        "insertRefused",
        "sandboxed",
        "readOnly",
        "keysOnly",
        "focusTaken",
        "fieldGone",
        "fieldChanged",
        "taken",
        "composing",
        "noPlace",
        "loses",
        "oneLine",
        "tooLong",
        "otherPurpose",
        "otherConversation",
        "partGone",
        "pageRestored",
      ]),
    ),
    loses: z.optional(
      z.readonly(z.array(z.enum(["link", "picture", "mention", "formatting", "other"]))),
    ),
    over: z.optional(z.number()),
    part: z.exactOptional(partSchema),
    about: z.string(),
    hasEarlier: z.boolean(),
  }),
  z.object({
    kind: z.literal("failed"),
    title: z.string(),
    problem: problemSchema,
    hasEarlier: z.boolean(),
  }),
]);

/** Everything there is to draw. */
export const cardViewSchema = z.object({
  /** Absent while the card is closed. */
  card: z.exactOptional(cardStateSchema),
  scheme: z.enum(["light", "dark"]),
  /** Whether the card may take the keyboard; not while a menu was opened with the mouse. */
  takesFocus: z.boolean(),
  /** How many of the person's changes the text has: a page that is ahead keeps its own. */
  edits: z.number(),
});
export type CardView = z.infer<typeof cardViewSchema>;

/** From the script of a field to its card's page. */
export const toCardSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("view"), view: cardViewSchema }),
  /** For whoever holds the frame: the page passes it on. */
  z.object({ kind: z.literal("order"), order: stageOrderSchema }),
  z.object({ kind: z.literal("copy"), copyId: z.number(), text: z.string() }),
]);
export type ToCard = z.infer<typeof toCardSchema>;
