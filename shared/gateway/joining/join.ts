import * as z from "zod/mini";
import type { Clock } from "../../ports/clock.ts";
import type { InboundRequest, ResponseSink } from "../../ports/http.ts";
import type { Log } from "../../ports/log.ts";
import type { Random } from "../../ports/random.ts";
import type { Directory } from "../../ports/store.ts";
import type { MemberId } from "../../schemas/ids.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { joinRequestSchema, type JoinResponse } from "../../schemas/join.ts";
import { limits } from "../../schemas/limits.ts";
import type { Mount } from "../dependencies.ts";
import {
  createInvites,
  readInviteCode,
  type InviteState,
  type JoinOutcome,
} from "../../pool/invites.ts";
import { joinPageHeaders, renderJoinPage } from "./join-page.ts";
import { choosePageLanguage } from "./join-page-text.ts";
import { createRateLimit } from "../access/rate-limit.ts";

export type JoinDependencies = {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The address people reach this pool under, without a path: `https://pool.example`. */
  readonly publicUrl: () => string;
};

/** The code is read leniently and judged by the invites, so that every wrong one reads the same. */
const looseJoinSchema = z.extend(joinRequestSchema, {
  code: z.string().check(z.maxLength(100)),
});

const pagePath = /^\/join\/([^/]{1,100})$/;
const pageStatus: Readonly<Record<InviteState, number>> = {
  open: 200,
  unknown: 404,
  used: 410,
  expired: 410,
};

function parseJoin(body: Uint8Array) {
  if (body.length > limits.joinBodyBytesMax) {
    throw new GranaryError("body_too_large", "A request to join is shorter than this.", {
      hint: `Send at most ${limits.joinBodyBytesMax} bytes: a code and the kind of device.`,
    });
  }
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

function tooMany(retryAfterMs: number, nowMs: number): GranaryError {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return new GranaryError("rate_limited", "Too many attempts to join from this address.", {
    hint: `The code was not used up. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
    resetsAt: new Date(nowMs + retryAfterMs).toISOString(),
  });
}

function answer(sink: ResponseSink, status: number, json: JoinResponse): void {
  sink.head(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  void sink.write(new TextEncoder().encode(JSON.stringify(json)));
  sink.end();
}

async function describeJoin(directory: Directory, memberId: MemberId) {
  const [pool, members] = await Promise.all([directory.pool(), directory.members()]);
  const member = members.find(({ id }) => id === memberId);
  if (pool === undefined || member === undefined) {
    throw new GranaryError("internal", "The invitation belongs to nobody in this pool.");
  }
  return {
    pool: { name: pool.name },
    member: { id: member.id, name: member.name, roles: member.roles },
  };
}

/**
 * The way into a pool: `POST /v1/join` and `GET /join/:code`. A code becomes an access token once; looking at a join page uses nothing up.
 * Both are limited per address. Throws `rate_limited`, `invite_unknown`, `invite_used`,
 * `invite_expired` and the faults of a malformed request.
 */
export function createJoinRoutes(dependencies: JoinDependencies): Mount {
  const { directory, clock, log, publicUrl } = dependencies;
  const invites = createInvites(dependencies);
  const addressesMax = limits.joinAddressesMax;
  const attempt = createRateLimit({ clock, perMinute: limits.joinAttemptsPerMinute, addressesMax });
  const look = createRateLimit({ clock, perMinute: limits.joinPagesPerMinute, addressesMax });

  const join = async (request: InboundRequest, sink: ResponseSink) => {
    // Counted before anything is read, so that guessing costs the guesser and not the pool.
    const rate = attempt(request.address);
    if (rate.kind === "limited") throw tooMany(rate.retryAfterMs, clock.nowMs());
    const { code, device } = parseJoin(request.body);
    const outcome = await invites.redeem(code, device);
    if (outcome.kind !== "joined") {
      log.warn("join_refused", { reason: outcome.kind, device: device.kind });
      const { code: reason, message, hint } = refusals[outcome.kind];
      throw new GranaryError(reason, message, { hint });
    }
    log.info("joined", { member: outcome.memberId, device: device.kind });
    answer(sink, 200, {
      token: outcome.token,
      ...(await describeJoin(directory, outcome.memberId)),
    });
  };

  const page = async (request: InboundRequest, sink: ResponseSink) => {
    const rate = look(request.address);
    if (rate.kind === "limited") throw tooMany(rate.retryAfterMs, clock.nowMs());
    const code = readInviteCode(request.path.match(pagePath)?.[1] ?? "") ?? "";
    const state = await invites.stateOf(code);
    const html = renderJoinPage({
      state,
      code,
      language: choosePageLanguage(request.headers["accept-language"]),
      poolName: (await directory.pool())?.name ?? "Granary",
      poolUrl: publicUrl(),
    });
    sink.head(pageStatus[state], await joinPageHeaders());
    if (request.method !== "HEAD") void sink.write(new TextEncoder().encode(html));
    sink.end();
  };

  return {
    owns: (path) => path === "/v1/join" || path.startsWith("/join/"),
    route: async (request, sink) => {
      const posting = request.path === "/v1/join";
      const methods = posting ? ["POST"] : ["GET", "HEAD"];
      if (!methods.includes(request.method)) {
        throw new GranaryError("method_not_allowed", `This address answers to ${methods[0]} only.`);
      }
      await (posting ? join(request, sink) : page(request, sink));
    },
  };
}
