import type { Role } from "../schemas/people.ts";
import { limits } from "../schemas/limits.ts";
import { protocols } from "../wire/protocols/index.ts";
import { askers } from "./access/check-access.ts";
import { countTokensPath } from "./answer-headers.ts";
import { answerQuestion, type AnswerDependencies } from "./answer-question.ts";
import { approveGrantOnce } from "./grants/approve-grant.ts";
import { addGrant, type AddGrantDependencies } from "./grants/add-grant.ts";
import { pauseGrant, resumeGrant, type ChangeGrantDependencies } from "./grants/change-grant.ts";
import { showGrantTerms, showPoolKey, type PoolKeyDependencies } from "./grants/show-pool-key.ts";
import { leave, type LeaveDependencies } from "./joining/leave.ts";
import { countTokens, type CountTokensDependencies } from "./payment/count-tokens.ts";
import type { PoolRoute } from "./pool-route.ts";
import { showHealth } from "./reports/health.ts";
import { listModels, showModel, type ModelsDependencies } from "./reports/list-models.ts";
import { listUnknown } from "./refunds/list-unknown.ts";
import { refundHold, type RefundRouteDependencies } from "./refunds/refund-hold.ts";
import { listGrants } from "./reports/list-grants.ts";
import { listRequests } from "./reports/list-requests.ts";
import { reportUsage, type UsageDependencies } from "./reports/report-usage.ts";
import { showMe, type MeDependencies } from "./reports/show-me.ts";

/** What the routes below take, all together. */
export type RouteDependencies = AnswerDependencies &
  CountTokensDependencies &
  ModelsDependencies &
  MeDependencies &
  UsageDependencies &
  LeaveDependencies &
  PoolKeyDependencies &
  AddGrantDependencies &
  ChangeGrantDependencies &
  RefundRouteDependencies;

const givers: readonly Role[] = ["sponsor", "operator"];
const operators: readonly Role[] = ["operator"];

/**
 * Everything a pool answers to by itself, and who may call it. Rows of the same shape for joining,
 * readiness and the practice desk are mounted beside it. Touches nothing of what it is given.
 */
export function createRoutes(given: RouteDependencies): readonly PoolRoute[] {
  return [
    ...answerRoutes(given),
    ...memberRoutes(given),
    ...grantRoutes(given),
    ...refundRoutes(given),
    { path: "/healthz", method: "GET", access: "anyone", answer: showHealth },
  ];
}

/** What models are asked at. These requests wait in line rather than be sent away. */
function answerRoutes(given: RouteDependencies): readonly PoolRoute[] {
  const { bodyBytesMax } = limits;
  return [
    ...protocols.flatMap((protocol) =>
      protocol.paths.map((path): PoolRoute => ({
        path,
        method: "POST",
        access: askers,
        bodyBytesMax,
        answer: (call) => answerQuestion(given, protocol, call),
      })),
    ),
    {
      path: countTokensPath,
      method: "POST",
      access: askers,
      rateLimit: "counting",
      bodyBytesMax,
      answer: (call) => countTokens(given, call),
    },
  ];
}

/** What people ask about themselves and the pool. */
function memberRoutes(given: RouteDependencies): readonly PoolRoute[] {
  return [
    {
      path: "/v1/models",
      method: "GET",
      access: "member",
      rateLimit: "management",
      answer: (call) => listModels(given, call),
    },
    {
      path: "/v1/models/*model",
      method: "GET",
      access: "member",
      rateLimit: "management",
      answer: (call) => showModel(given, call),
    },
    {
      path: "/v1/me",
      method: "GET",
      access: "member",
      rateLimit: "management",
      answer: (call) => showMe(given, call),
    },
    {
      path: "/v1/usage",
      method: "GET",
      access: "member",
      rateLimit: "management",
      answer: (call) => reportUsage(given, call),
    },
    {
      path: "/v1/requests",
      method: "GET",
      access: "member",
      rateLimit: "management",
      answer: (call) => listRequests(given, call),
    },
    {
      path: "/v1/leave",
      method: "POST",
      access: "member",
      rateLimit: "management",
      answer: (call) => leave(given, call),
    },
  ];
}

/** How grants come into the pool and are changed. */
function grantRoutes(given: RouteDependencies): readonly PoolRoute[] {
  return [
    {
      path: "/v1/pool-key",
      method: "GET",
      access: "anyone",
      answer: (call) => showPoolKey(given, call),
    },
    { path: "/v1/grant-terms", method: "GET", access: "anyone", answer: showGrantTerms },
    {
      path: "/v1/grants",
      method: "GET",
      access: givers,
      rateLimit: "management",
      answer: (call) => listGrants(given, call),
    },
    {
      path: "/v1/grants",
      method: "POST",
      access: givers,
      rateLimit: "management",
      bodyBytesMax: limits.grantBodyBytesMax,
      answer: (call) => addGrant(given, call),
    },
    {
      path: "/v1/grants/:id/pause",
      method: "POST",
      access: givers,
      rateLimit: "management",
      answer: (call) => pauseGrant(given, call),
    },
    {
      path: "/v1/grants/:id/resume",
      method: "POST",
      access: givers,
      rateLimit: "management",
      answer: (call) => resumeGrant(given, call),
    },
    {
      path: "/v1/grants/:id/approve",
      method: "POST",
      access: operators,
      rateLimit: "management",
      answer: (call) => approveGrantOnce(given, call),
    },
  ];
}

/** How an operator gives back what was charged for want of evidence. */
function refundRoutes(given: RouteDependencies): readonly PoolRoute[] {
  return [
    {
      path: "/v1/ledger/unknown",
      method: "GET",
      access: operators,
      rateLimit: "management",
      answer: (call) => listUnknown(given, call),
    },
    {
      path: "/v1/ledger/:hold/refund",
      method: "POST",
      access: operators,
      rateLimit: "management",
      bodyBytesMax: limits.refundBodyBytesMax,
      answer: (call) => refundHold(given, call),
    },
  ];
}
