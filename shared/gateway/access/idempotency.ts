import type { Clock } from "../../ports/clock.ts";
import type { InboundRequest } from "../../ports/http.ts";
import type { Log } from "../../ports/log.ts";
import type { Random } from "../../ports/random.ts";
import type { KeyClaim, KeyState, RequestKeys } from "../../ports/request-keys.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { HoldId, MemberId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { newId } from "../../pool/new-id.ts";

/** What keeping a request from being charged twice needs. */
export type IdempotencyDependencies = {
  readonly store: { readonly directory: RequestKeys };
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly owner: string;
};

/** A request that may carry a key, and whose it is. */
export type KeyedRequest = {
  readonly request: Pick<InboundRequest, "path" | "headers">;
  readonly body: Uint8Array;
  readonly memberId: MemberId;
};

/** Told, as soon as it is known, that an attempt was charged and by which hold. */
export type NoteCharge = (holdId: HoldId) => void;

/**
 * Serves a request once for its `Idempotency-Key`, so that a client that tries again is not charged
 * twice. Without that header it only calls `run`. `run` says whether it was charged by calling
 * `noteCharge` when a hold is settled or posted as unknown, also when it throws afterwards; an
 * attempt that cost nothing gives its key back.
 *
 * Throws what `run` throws; `idempotency_key_running` while another attempt is on its way;
 * `idempotency_key_used`, with the hold in `holdId`, once one was charged, because answers are never
 * kept; and `request_invalid` for a key with another body or one that is no key.
 */
export async function withIdempotency(
  dependencies: IdempotencyDependencies,
  keyed: KeyedRequest,
  run: (noteCharge: NoteCharge) => Promise<void>,
): Promise<void> {
  const key = keyed.request.headers["idempotency-key"];
  if (key === undefined) {
    await run(ignoreCharge);
    return;
  }
  const { store, clock } = dependencies;
  const claim = await claimOf(dependencies, keyed, key);
  const state = await store.directory.claimKey(claim).catch((error: unknown) => {
    // It may be taken all the same, and would stay so as long as this process lives.
    void endClaim(dependencies, claim, undefined);
    throw error;
  });
  if (state.kind !== "claimed") throw refusalOf(state, clock.nowMs());
  let charged: HoldId | undefined;
  try {
    await run((holdId) => {
      charged = holdId;
    });
  } finally {
    await endClaim(dependencies, claim, charged);
  }
}

const ignoreCharge: NoteCharge = () => undefined;

/** Visible ASCII: what a header can carry anywhere. */
const keyPattern = new RegExp(`^[\\x20-\\x7E]{1,${limits.idempotencyKeyCharactersMax}}$`);

async function claimOf(
  { clock, random, owner }: IdempotencyDependencies,
  { request, body, memberId }: KeyedRequest,
  key: string,
): Promise<KeyClaim> {
  if (!keyPattern.test(key)) {
    throw new GranaryError("request_invalid", "The idempotency-key header is not a key.", {
      hint: `Send 1 to ${limits.idempotencyKeyCharactersMax} plain characters, new for each request.`,
    });
  }
  const encoder = new TextEncoder();
  const path = encoder.encode(`${request.path}\n`);
  const question = new Uint8Array(path.length + body.length);
  question.set(path);
  question.set(body, path.length);
  return {
    hash: await sha256(encoder.encode(`${memberId}\n${key}`)),
    bodyHash: await sha256(question),
    claim: newId("claim", random),
    owner,
    at: clock.nowMs(),
  };
}

function refusalOf(
  state: Exclude<KeyState, { readonly kind: "claimed" }>,
  nowMs: number,
): GranaryError {
  if (state.kind === "running") {
    const message = "A request with this idempotency key is being answered.";
    return new GranaryError("idempotency_key_running", message, {
      hint: "Nothing more was used. Wait for that answer, or ask again in a moment.",
      resetsAt: new Date(nowMs + limits.idempotencyRetryMs).toISOString(),
    });
  }
  if (state.kind === "used") {
    const message = "A request with this idempotency key was answered and charged already.";
    return new GranaryError("idempotency_key_used", message, {
      hint: "Nothing more was used. The pool keeps no answers; to ask anew, send another key.",
      holdId: state.holdId,
    });
  }
  const message = "This idempotency key stands for a request with another content.";
  return new GranaryError("request_invalid", message, {
    hint: "Nothing was used. Send a new key with each new request.",
  });
}

/**
 * A client has its answer by now, so a fault of the store is nobody's error any more. A key that
 * cannot be ended says that its request runs until this process ends, and that it was used then.
 */
async function endClaim(
  { store, clock, log }: IdempotencyDependencies,
  claim: KeyClaim,
  charged: HoldId | undefined,
): Promise<void> {
  const { directory } = store;
  for (let attempt = 1; ; attempt++) {
    try {
      await (charged === undefined
        ? directory.releaseKey(claim)
        : directory.finishKey(claim, charged));
      return;
    } catch {
      if (attempt >= limits.endHoldAttemptsMax) {
        log.error("idempotency_key_left", { hold: charged });
        return;
      }
      const waitMs = limits.endHoldRetryMs * 2 ** (attempt - 1);
      await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    }
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
