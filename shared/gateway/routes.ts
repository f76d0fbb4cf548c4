import type { Identity } from "../ports/store.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { Role } from "../schemas/people.ts";
import { protocols } from "../wire/protocols/index.ts";
import { messages } from "../wire/protocols/messages.ts";
import type { Protocol } from "../wire/protocol.ts";
import { answerQuestion } from "./answer-question.ts";
import { changeGrant } from "./grants/change-grant.ts";
import type { Call, GatewayContext, MemberCall } from "./context.ts";
import { countTokens } from "./payment/count-tokens.ts";
import { addGrant } from "./grants/add-grant.ts";
import { showHealth } from "./reports/health.ts";
import { leave } from "./joining/leave.ts";
import { listModels, showModel } from "./reports/list-models.ts";
import { reportUsage } from "./reports/report-usage.ts";
import { showGrantTerms, showPoolKey } from "./grants/show-pool-key.ts";
import { showMe } from "./reports/show-me.ts";

/**
 * Who may call an address: anyone, whoever holds a valid token, or who has one of these roles. Asked
 * before the route is.
 */
export type Access = "anyone" | "member" | readonly Role[];

/** One address of the pool. One that ends in `/` owns what is below. */
export type PoolRoute = {
  readonly path: string;
  readonly method: "GET" | "POST";
  /** Whose clients call it, where errors must look as those expect; OpenAI's if absent. */
  readonly protocol?: Protocol;
} & (
  | {
      readonly access: Exclude<Access, "anyone">;
      readonly answer: (context: GatewayContext, call: MemberCall) => Promise<void>;
    }
  | {
      readonly access: "anyone";
      readonly answer: (context: GatewayContext, call: Call) => Promise<void>;
    }
);

const askers: readonly Role[] = ["staff", "developer"];
const givers: readonly Role[] = ["sponsor", "operator"];

/** Everything the pool answers to by itself; joining and the practice page are mounted beside it. */
export const routes: readonly PoolRoute[] = [
  ...protocols.flatMap((protocol) =>
    protocol.paths.map((path): PoolRoute => ({
      path,
      method: "POST",
      access: askers,
      protocol,
      answer: (context, call) => answerQuestion(context, protocol, call),
    })),
  ),
  {
    path: "/v1/messages/count_tokens",
    method: "POST",
    access: askers,
    protocol: messages,
    answer: countTokens,
  },
  { path: "/v1/models", method: "GET", access: "member", answer: listModels },
  { path: "/v1/models/", method: "GET", access: "member", answer: showModel },
  { path: "/v1/me", method: "GET", access: "member", answer: showMe },
  { path: "/v1/usage", method: "GET", access: "member", answer: reportUsage },
  { path: "/v1/leave", method: "POST", access: "member", answer: leave },
  { path: "/v1/pool-key", method: "GET", access: "anyone", answer: showPoolKey },
  { path: "/v1/grant-terms", method: "GET", access: "anyone", answer: showGrantTerms },
  { path: "/v1/grants", method: "POST", access: givers, answer: addGrant },
  { path: "/v1/grants/", method: "POST", access: givers, answer: changeGrant },
  { path: "/healthz", method: "GET", access: "anyone", answer: showHealth },
];

const exact = new Map(routes.map((route) => [route.path, route]));
const prefixes = routes.filter(({ path }) => path.endsWith("/"));

/** The route that owns this path, or `undefined`. */
export function findRoute(path: string): PoolRoute | undefined {
  const found = path.endsWith("/") ? undefined : exact.get(path);
  return found ?? prefixes.find((route) => path.startsWith(route.path));
}

/** Throws `role_missing` where the route is not for this person. */
export function checkAccess(access: Exclude<Access, "anyone">, { member }: Identity): void {
  if (access === "member") return;
  if (access.some((role) => member.roles.includes(role))) return;
  if (access === askers) {
    throw new GranaryError("role_missing", "Only people of a shop or a team can ask for answers.", {
      hint: "Ask whoever runs the pool to add you to a team.",
    });
  }
  throw new GranaryError("role_missing", "Your part in this pool does not include this.", {
    hint: "Ask whoever runs the pool for the role you need.",
  });
}
