import * as z from "zod/mini";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Random } from "../../ports/random.ts";
import type { Directory } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { joinRequestSchema, type JoinResponse } from "../../schemas/join.ts";
import { limits } from "../../schemas/limits.ts";
import { answerJson } from "../answer.ts";
import type { Call } from "../call.ts";
import type { PoolRoute } from "../pool-route.ts";
import {
  createInvites,
  readInviteCode,
  type InviteState,
  type JoinOutcome,
} from "../../pool/invites.ts";
import { hashSecret } from "../../pool/tokens.ts";
import { joinPageHeaders, type JoinPageView } from "./join-page.ts";
import { pageWords } from "./page-words.ts";

export type JoinDependencies = {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The address people reach this pool under, without a path: `https://pool.example`. */
  readonly publicUrl: () => string;
  /** Draws the page behind a join link. */
  readonly pageView: JoinPageView;
};

/** The code is read leniently and judged by the invites, so that every wrong one reads the same. */
const looseJoinSchema = z.extend(joinRequestSchema, {
  code: z.string().check(z.maxLength(100)),
});

const pageStatus: Readonly<Record<InviteState, number>> = {
  open: 200,
  unknown: 404,
  used: 410,
  expired: 410,
};

function parseJoin(body: Uint8Array) {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new GranaryError("json_invalid", "The request to join is not JSON.", {
      hint: 'Send {"code": "…", "device": {"kind": "browser"}}.',
    });
  }
  const parsed = looseJoinSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new GranaryError("request_invalid", `The request to join has a wrong part: ${where}.`, {
    hint: 'Send {"code": "…", "device": {"kind": "browser"}}.',
  });
}

const askAgain = "Nothing was changed. Ask the person who invited you for a new code.";
const refusals = {
  unknown: {
    code: "invite_unknown",
    message: "This invitation code is not known here.",
    hint: "Nothing was changed. Check the code for a typing error, or ask for a new one.",
  },
  used: {
    code: "invite_used",
    message: "This invitation has been used already.",
    hint: askAgain,
  },
  expired: { code: "invite_expired", message: "This invitation has expired.", hint: askAgain },
} as const satisfies Record<Exclude<JoinOutcome["kind"], "joined">, object>;

/** Asked by the new token, since looking through all members would hold everybody up. */
async function describeJoin(directory: Directory, token: string) {
  const hash = await hashSecret(token);
  const [pool, identity] = await Promise.all([directory.pool(), directory.identify(hash)]);
  if (pool === undefined || identity === undefined) {
    throw new GranaryError("internal", "The invitation belongs to nobody in this pool.");
  }
  const { member } = identity;
  return {
    pool: { name: pool.name },
    member: { id: member.id, name: member.name, roles: member.roles },
  };
}

/**
 * The way into a pool: `POST /v1/join` and the page at `/join/:code`. A code becomes an access token
 * once; looking at a join page uses nothing up. Both are limited per address. Throws `invite_unknown`,
 * `invite_used`, `invite_expired` and the faults of a malformed request.
 */
export function createJoinRoutes(dependencies: JoinDependencies): readonly PoolRoute[] {
  const { directory, log, publicUrl, pageView } = dependencies;
  const invites = createInvites(dependencies);

  const join = async ({ body, sink }: Call) => {
    const { code, device } = parseJoin(body);
    const outcome = await invites.redeem(code, device);
    if (outcome.kind !== "joined") {
      log.warn("join_refused", { reason: outcome.kind, device: device.kind });
      const { code: reason, message, hint } = refusals[outcome.kind];
      throw new GranaryError(reason, message, { hint });
    }
    log.info("joined", { member: outcome.memberId, device: device.kind });
    const { token } = outcome;
    const answer: JoinResponse = { token, ...(await describeJoin(directory, token)) };
    answerJson(sink, answer);
  };

  const showPage = async ({ request, params, sink }: Call) => {
    const code = readInviteCode(params["code"] ?? "") ?? "";
    const state = await invites.stateOf(code);
    const html = pageView.render({
      state,
      code,
      words: pageWords(request.headers["accept-language"]),
      poolName: (await directory.pool())?.name ?? "Granary",
      poolUrl: publicUrl(),
    });
    sink.head(pageStatus[state], await joinPageHeaders(pageView.style));
    void sink.write(new TextEncoder().encode(html));
    sink.end();
  };

  return [
    {
      path: "/v1/join",
      method: "POST",
      access: "anyone",
      rateLimit: "join-attempts",
      bodyBytesMax: limits.joinBodyBytesMax,
      answer: join,
    },
    {
      path: "/join/:code",
      method: "GET",
      access: "anyone",
      rateLimit: "join-pages",
      answer: showPage,
    },
  ];
}
