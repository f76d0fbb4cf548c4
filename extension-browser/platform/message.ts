/**
 * What the extension's parts say to each other. What comes to the background or to a page of ours is
 * parsed: it may come from a tab, beside other people's code. What comes to a script in a tab is
 * believed, because the browser lets only this very build of the extension speak to it; its shapes are
 * types, and weigh nothing there.
 */
import * as z from "zod/mini";

/** What stopped something, as far as a person must know. Never holds what they wrote. */
export const problemSchema = z.object({
  /** An `ErrorCode` of the pool, or one of the extension's own. */
  code: z.string(),
  limit: z.exactOptional(z.enum(["member", "team", "pool", "provider"])),
  /** An ISO date-time. */
  resetsAt: z.exactOptional(z.string()),
  /** What is left of the limit, where known: `words/spent-limit.ts` finds it out. */
  left: z.exactOptional(z.enum(["nothing", "some"])),
});
export type Problem = z.infer<typeof problemSchema>;

/** What a field is called: its label first, its `id` last. Empty if it is called nothing. */
export const fieldLabelsSchema = z.object({
  /** Whether it takes one line only. */
  isLine: z.boolean(),
  texts: z.array(z.string().check(z.maxLength(120))).check(z.maxLength(12)),
});
export type FieldLabels = z.infer<typeof fieldLabelsSchema>;

/** From a page. Calls about a field are answered with whether a person writes sentences in it. */
export const pageCallSchema = z.discriminatedUnion("kind", [
  /** What may be a field was focused: if it is one, the card is wanted. */
  z.object({ kind: z.literal("field-focused"), field: fieldLabelsSchema }),
  z.object({ kind: z.literal("judge-field"), field: fieldLabelsSchema }),
  /** A field gets a button: what writes into it, or reads around it, is wanted. Answered when it is there. */
  z.object({ kind: z.literal("load-part"), part: z.enum(["engines", "reader"]) }),
  /**
   * An editor keeps its text in the page's own world: what reads it there is wanted, and listens to this
   * name. Answered with whether it is there.
   */
  z.object({
    kind: z.literal("load-page-world"),
    name: z.string().check(z.regex(/^[0-9a-f-]{36}$/)),
  }),
  /** The person asked for Granary's own page. */
  z.object({ kind: z.literal("open-granary") }),
]);
export type PageCall = z.infer<typeof pageCallSchema>;
export type PagePartName = Extract<PageCall, { kind: "load-part" }>["part"];

/** From the background to a page. */
export type PageOrder =
  /** The keyboard shortcut was pressed. */
  | { readonly kind: "open-card" }
  /** The person switched this site off: its documents go without a trace of us. */
  | { readonly kind: "go-away"; readonly origin: string };

/** From a page on the run port: what to do with what. The first message, and sent once. */
export const runStartSchema = z.object({
  actionId: z.string().check(z.maxLength(100)),
  text: z.string(),
  selection: z.exactOptional(z.string()),
  conversation: z.array(
    z.object({
      author: z.enum(["customer", "staff", "unknown"]),
      name: z.exactOptional(z.string()),
      text: z.string(),
    }),
  ),
  pageTitle: z.string(),
});
export type RunStart = z.infer<typeof runStartSchema>;

/** From the background on the run port. Ends with `done` or `failed`, after which nothing comes. */
export type RunEvent =
  /** While a turn is awaited; 1 is next. */
  | { readonly kind: "waiting"; readonly place: number; readonly waitMs?: number }
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "done";
      readonly model?: string;
      readonly givenBy: readonly string[];
      readonly practice: boolean;
      /** Why the answer ends before its end. */
      readonly problem?: Problem;
      /** What this answer took of the limit that binds: a share from 0 to 1, and of which period. */
      readonly share?: { readonly part: number; readonly period: string };
    }
  | { readonly kind: "failed"; readonly problem: Problem };

/** From the extension's own pages to the background. */
export const askSchema = z.discriminatedUnion("kind", [
  /** Asks the pool for news, of a giver's use on these days; what comes is stored, where the page sees it. */
  z.object({
    kind: z.literal("refresh"),
    from: z.exactOptional(z.string()),
    to: z.exactOptional(z.string()),
  }),
  z.object({ kind: z.literal("join"), link: z.string() }),
  z.object({ kind: z.literal("leave") }),
  /** The page has asked for the permission before: only a click may. */
  z.object({ kind: z.literal("switch-site"), origin: z.string(), on: z.boolean() }),
]);
export type Ask = z.infer<typeof askSchema>;

/** How an ask ended. */
export const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("failed"), problem: problemSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;
