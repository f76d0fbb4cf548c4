import * as z from "zod/mini";

/** Whose limit stopped a request: the person's, the team's, the pool's, or the provider's. */
export const limitScopeSchema = z.enum(["member", "team", "pool", "provider"]);
export type LimitScope = z.infer<typeof limitScopeSchema>;

/** An ISO date-time. What is none would stop whoever says it to a person. */
export const momentTextSchema = z
  .string()
  .check(z.refine((text) => Number.isFinite(Date.parse(text)), "is no moment"));

/**
 * The body of every answer that is not a success, in the shape of OpenAI's API (checked 2026-11) so
 * that existing clients show the message. `hint`, `limit` and `resetsAt` are ours.
 */
export const errorBodySchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    code: z.string(),
    param: z.nullish(z.string()),
    /** What the person can do next. */
    hint: z.nullish(z.string()),
    /** Which limit binds. */
    limit: z.nullish(limitScopeSchema),
    /** When that limit is fresh again, as an ISO date-time. */
    resetsAt: z.nullish(momentTextSchema),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
