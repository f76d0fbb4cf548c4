import { answerError } from "@granary/shared/gateway/answer";
import { answerQuestion, type AnswerDependencies } from "@granary/shared/gateway/answer-question";
import { createGrantHealth, type GrantHealth } from "@granary/shared/gateway/health/grant-health";
import { createEndLater } from "@granary/shared/gateway/payment/end-later";
import { createOpenKey } from "@granary/shared/gateway/delivery/open-key";
import { createTokenCalibration } from "@granary/shared/gateway/payment/token-calibration";
import { createAdmission } from "@granary/shared/gateway/turns/admission";
import { createPoolView } from "@granary/shared/gateway/pool-view";
import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import { resolveOpenHolds } from "@granary/shared/ledger/recover";
import { createLateSettling } from "@granary/shared/ledger/settle-late";
import type { Clock } from "@granary/shared/ports/clock";
import type { InboundRequest, ResponseSink, Upstream } from "@granary/shared/ports/http";
import type { Directory, Store } from "@granary/shared/ports/store";
import { isGranaryError } from "@granary/shared/schemas/granary-error";
import { limits } from "@granary/shared/schemas/limits";
import { chatCompletions } from "@granary/shared/wire/protocols/chat-completions";
import { seededRandom } from "../benchmarks/seeded-random.ts";
import type { EventLoop } from "./event-loop.ts";
import type { Life } from "./life.ts";
import type { Defect } from "./defect.ts";
import type { SimulatedDatabase } from "./simulated-database.ts";
import type { SimulatedLink } from "./simulated-link.ts";
import { simulatedFreeFailures, type SimulatedPool } from "./simulated-pool.ts";

/** One running process of the pool: the product's own request path and recovery. */
export type Replica = {
  /** Answers one request; never throws. */
  readonly answer: (request: InboundRequest, sink: ResponseSink) => Promise<void>;
  /** How long until the last grant that rests is due; 0 if none rests. */
  readonly grantsRestMs: () => number;
  /** Ends the holds of dead owners, as at a start. Gives up quietly while the store is away. */
  readonly sweep: () => Promise<void>;
};

/** What a replica runs on. */
export type ReplicaWorld = {
  readonly loop: EventLoop;
  readonly life: Life;
  readonly database: SimulatedDatabase;
  readonly link: SimulatedLink;
  readonly pool: SimulatedPool;
  readonly upstream: Upstream;
  readonly startMs: number;
  readonly skewMs: number;
  readonly seed: number;
  readonly isLive: (owner: string) => boolean;
  /** Told of what the pool itself calls its own mistake. */
  readonly onFault: (fault: string) => void;
  readonly defect: Defect;
  readonly grantsRest: boolean;
};

/** Starts one. */
export function startReplica(world: ReplicaWorld): Replica {
  const { loop, life, link, pool, defect } = world;
  const clock = clockOf(world);
  const directory = directoryOf(world);
  const group = createLateSettling(createGroupCommit({ commit: link.commit, limits }));
  const submit = defect.submit?.(group.submit, { ...world, clock }) ?? group.submit;
  const random = seededRandom(world.seed);
  const store = { ledger: link, directory } as unknown as Store;
  const base = {
    store,
    submit,
    vault: {
      open: () => call(loop, life, { contact: "opens the vault", value: () => "sk-simulated-key" }),
    },
    upstream: world.upstream,
    clock,
    random: { bytes: (count: number) => Uint8Array.from({ length: count }, () => random() * 256) },
    log: {
      info: () => {},
      warn: () => {},
      error: (event: string) => {
        if (event === "internal" || event === "charge_above_bound") world.onFault(event);
      },
    },
    owner: life.owner,
    identify: (request: Pick<InboundRequest, "headers">) => {
      const number = Number(request.headers["x-api-key"]);
      return call(loop, life, { contact: "identifies", value: () => pool.identityOf(number) });
    },
    view: createPoolView({ directory, clock }),
  };
  const grantHealth = world.grantsRest ? createGrantHealth({ ...base, directory }) : tireless;
  const dependencies: AnswerDependencies = {
    ...base,
    openKey: createOpenKey(base),
    endLater: createEndLater(base),
    tokenCalibration: createTokenCalibration(),
    admission: createAdmission(base),
    grantRanking: { rank: (candidates) => candidates, learn: () => {} },
    grantHealth,
  };

  return {
    grantsRestMs() {
      const rests = pool.grants.flatMap((grant) =>
        grant.models.map((model) => {
          const now = grantHealth.standing({ grant, model });
          return now.kind === "resting" ? now.until - clock.nowMs() : 0;
        }),
      );
      return Math.max(...rests);
    },
    // The gateway's own last line, which needs a real hash of a real token before it.
    async answer(request, sink) {
      let isOpen = false;
      const head: ResponseSink["head"] = (status, headers) => {
        isOpen = true;
        sink.head(status, headers);
      };
      const answer = { ...sink, head };
      try {
        const identity = await dependencies.identify(request);
        const body = (await request.readBody(limits.bodyBytesMax)) ?? new Uint8Array();
        const call = { request, params: {}, body, sink: answer, identity };
        await answerQuestion(dependencies, defect.protocol ?? chatCompletions, call);
      } catch (error) {
        if (!isGranaryError(error) || error.code === "internal") world.onFault(String(error));
        else if (isOpen) sink.destroy();
        else answerError(answer, error, { nowMs: clock.nowMs() });
      }
    },
    async sweep() {
      try {
        if (defect.sweep === undefined) {
          await resolveOpenHolds(store, world.isLive, clock.nowMs());
        } else await defect.sweep(store, { ...world, clock });
      } catch (error) {
        if (!isGranaryError(error)) throw error;
      }
    },
  };
}

/** Every grant is asked every time. */
const tireless: GrantHealth = {
  standing: () => ({ kind: "well" }),
  sort: (candidates) => ({ usable: candidates, resting: [] }),
  begin: () => ({ isProbe: false, note: () => {} }),
};

function clockOf({ loop, life, startMs, skewMs }: ReplicaWorld): Clock {
  return {
    nowMs: () => startMs + skewMs + loop.nowMs(),
    monotonicMs: () => loop.nowMs(),
    after(delayMs, run) {
      let isCalledOff = false;
      loop.after(delayMs, () => {
        life.whenAwake(() => {
          if (!isCalledOff && life.touch("wakes")) run();
        });
      });
      return () => {
        isCalledOff = true;
      };
    },
  };
}

function directoryOf({ loop, life, link, pool, startMs }: ReplicaWorld): Directory {
  const freeFailures = [simulatedFreeFailures];
  const found = { name: "Simulated pool", timeZone: "UTC", createdAt: startMs, freeFailures };
  return {
    pool: () => call(loop, life, { contact: "reads the pool", value: () => found }),
    grants: () => call(loop, life, { contact: "reads the gifts", value: () => [...pool.grants] }),
    setAttention: (...asked) => link.write("marks a gift", () => pool.setAttention(...asked)),
    sponsors: () => Promise.resolve([]),
    policies: () => Promise.resolve([]),
  } as Partial<Directory> as Directory;
}

function call<Value>(
  loop: EventLoop,
  life: Life,
  asked: { readonly contact: string; readonly value: () => Value },
): Promise<Value> {
  return life.call(asked.contact, (answer) => {
    loop.after(loop.upTo(2), () => answer(asked.value));
  });
}
