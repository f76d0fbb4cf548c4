import * as z from "zod/mini";
import { periodSchema } from "./budget.ts";
import { limitScopeSchema, momentTextSchema } from "./error-body.ts";
import { roleSchema, toldNameSchema } from "./people.ts";

const named = z.object({ id: z.string(), name: toldNameSchema });

/** One limit that binds this person, and what is left of it. `resetsAt` is absent for `total`. */
export const allowanceSchema = z.object({
  scope: limitScopeSchema,
  period: periodSchema,
  measure: z.enum(["microUsd", "tokens"]),
  limit: z.number(),
  spent: z.number(),
  held: z.number(),
  remaining: z.number(),
  resetsAt: z.optional(momentTextSchema),
});
export type Allowance = z.infer<typeof allowanceSchema>;

const listed = z.optional(z.array(z.string()));

/**
 * The policy that holds for this person: the stricter of their pool's and their team's. Its words are
 * those of `policy.ts`, or of a newer pool. A client that does not know a word of `hide` cannot hide that:
 * it sends nothing. A feature whose name it does not know is none of its own.
 */
const toldPolicySchema = z.object({ hide: listed, featuresOff: listed, ignore: listed });
export type ToldPolicy = z.infer<typeof toldPolicySchema>;

/** `GET /v1/me`: who this token is, and what they may still draw. */
export const meSchema = z.object({
  member: z.extend(named, { roles: z.array(roleSchema) }),
  team: z.optional(named),
  sponsor: z.optional(named),
  pool: z.object({
    name: toldNameSchema,
    timeZone: z.string(),
    /** True while every grant that could pay is the practice one. */
    practice: z.boolean(),
  }),
  allowances: z.array(allowanceSchema),
  /** The allowance with the smallest share left: the one to show. Absent when nothing limits. */
  binding: z.optional(allowanceSchema),
  /** The sponsors whose grants this person can draw on now. */
  givenBy: z.array(toldNameSchema),
  /** Absent where nobody set one. */
  policy: z.optional(toldPolicySchema),
});
export type Me = z.infer<typeof meSchema>;
