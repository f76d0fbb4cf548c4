import type { Role } from "../schemas/people.ts";
import type { Call, MemberCall } from "./call.ts";

/**
 * Who may call an address: anyone, whoever holds a valid token, or who has one of these roles. Asked
 * before the route is, and before its body is read.
 */
export type Access = "anyone" | "member" | readonly Role[];

/** How often somebody may call an address; `rate-limit-policies.ts` has the numbers. */
export type RateLimitName = "management" | "counting" | "join-attempts" | "join-pages";

/** One row in the table of routes: an address, who may call it, and what answers. */
export type PoolRoute = {
  /** With parameters: `:id` is one part of a path, `*model` is all of it that follows. */
  readonly path: string;
  /** What answers to GET answers to HEAD in the same way, without its body. */
  readonly method: "GET" | "POST";
  /** Absent where a request has limits of its own, or costs the pool next to nothing. */
  readonly rateLimit?: RateLimitName;
  /** The longest body it takes; absent where it reads none. */
  readonly bodyBytesMax?: number;
} & (
  | {
      readonly access: Exclude<Access, "anyone">;
      readonly answer: (call: MemberCall) => Promise<void>;
    }
  | { readonly access: "anyone"; readonly answer: (call: Call) => Promise<void> }
);
