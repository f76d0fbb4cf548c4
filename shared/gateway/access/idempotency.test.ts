import { afterEach, expect, test } from "vitest";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { holdIdOf, samples } from "../../testing/store-samples.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { answerError } from "../answer.ts";
import { withIdempotency, type NoteCharge } from "./idempotency.ts";

// Goal: a request that is tried again is charged once, and one that cost nothing is served again.
// Method: the real store in memory; each test plays the part of the route.

let runs = 0;
let logged: string[] = [];
afterEach(() => {
  runs = 0;
  logged = [];
});

const note = (event: string) => void logged.push(event);

function setUp(owner = "one") {
  const store = openMemoryStore();
  let counter = 0;
  const dependencies = {
    store,
    owner,
    clock: {
      nowMs: () => 1_800_000_000_000,
      monotonicMs: () => 0,
      after: (_delayMs: number, run: () => void) => {
        queueMicrotask(run);
        return () => undefined;
      },
    },
    random: {
      bytes: (length: number) => new Uint8Array(length).fill((counter += 1)),
    },
    log: { info: note, warn: note, error: note },
  };
  const ask = (
    run: (noteCharge: NoteCharge) => Promise<void> | void,
    changes: { key?: string | undefined; body?: string; member?: string; path?: string } = {},
  ) => {
    const { key, body = "{}", path = "/v1/chat/completions" } = { key: "key-1", ...changes };
    return withIdempotency(
      dependencies,
      {
        memberId: (changes.member ?? samples.member.id) as typeof samples.member.id,
        request: { path, headers: key === undefined ? {} : { "idempotency-key": key } },
        body: new TextEncoder().encode(body),
      },
      async (noteCharge) => {
        runs += 1;
        await run(noteCharge);
      },
    );
  };
  return { ask, store, dependencies };
}
const charge = (noteCharge: NoteCharge) => noteCharge(holdIdOf(1));

test("without a key every request is served, and nothing is kept", async () => {
  const { ask, dependencies } = setUp();
  const directory = new Proxy(dependencies.store.directory, {
    get: () => {
      throw new Error("The store was asked.");
    },
  });
  dependencies.store = { ...dependencies.store, directory };
  await ask(charge, { key: undefined });
  await ask(charge, { key: undefined });
  expect(runs).toBe(2);
});

test("a request that was charged is not served again, and the answer names its hold", async () => {
  const { ask } = setUp();
  await ask(charge);
  const error = await ask(charge).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "idempotency_key_used", holdId: holdIdOf(1) });
  expect(runs).toBe(1);
  let head: unknown;
  const sink = {
    head: (...parts: unknown[]) => (head = parts),
    write: () => undefined,
    end: () => undefined,
    destroy: () => undefined,
  };
  answerError(sink, error as GranaryError, { nowMs: 0 });
  expect(head).toMatchObject([409, { "x-granary-hold": holdIdOf(1), "x-should-retry": "false" }]);
});

test("a key whose taking was written but not heard of does not stay taken", async () => {
  const { ask, dependencies } = setUp();
  const { directory } = dependencies.store;
  const claimKey: typeof directory.claimKey = async (claim) => {
    await directory.claimKey(claim);
    throw new GranaryError("store_unavailable", "The answer was lost.");
  };
  const whole = dependencies.store;
  dependencies.store = { ...whole, directory: { ...directory, claimKey } };
  await expect(ask(charge)).rejects.toMatchObject({ code: "store_unavailable" });
  dependencies.store = whole;
  await ask(charge);
  expect(runs).toBe(1);
});

test("a request that is on its way is not served a second time beside it", async () => {
  const { ask } = setUp();
  const began = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const first = ask(async (noteCharge) => {
    charge(noteCharge);
    began.resolve();
    await release.promise;
  });
  await began.promise;
  await expect(ask(charge)).rejects.toMatchObject({
    code: "idempotency_key_running",
    resetsAt: new Date(1_800_000_000_000 + limits.idempotencyRetryMs).toISOString(),
  });
  release.resolve();
  await first;
  await expect(ask(charge)).rejects.toMatchObject({ code: "idempotency_key_used" });
  expect(runs).toBe(1);
});

test("an attempt that cost nothing is served again, whether it threw or not", async () => {
  const { ask } = setUp();
  await ask(() => undefined);
  const refusal = new GranaryError("team_allowance_used", "Used up.");
  await expect(
    ask(() => {
      throw refusal;
    }),
  ).rejects.toBe(refusal);
  await ask(charge);
  expect(runs).toBe(3);
});

test("an attempt that failed after it was charged is not served again", async () => {
  const { ask } = setUp();
  const fault = new GranaryError("upstream_timeout", "Late.");
  await expect(
    ask((noteCharge) => {
      charge(noteCharge);
      throw fault;
    }),
  ).rejects.toBe(fault);
  await expect(ask(charge)).rejects.toMatchObject({ code: "idempotency_key_used" });
});

test("a key belongs to its member", async () => {
  const { ask } = setUp();
  await ask(charge);
  await ask(charge, { member: "member_0000000000000002" });
  expect(runs).toBe(2);
});

test.each([{ body: '{"model":"smart"}' }, { path: "/v1/messages" }])(
  "a key with another content is refused: %o",
  async (changes) => {
    const { ask } = setUp();
    await ask(charge);
    await expect(ask(charge, changes)).rejects.toMatchObject({ code: "request_invalid" });
    expect(runs).toBe(1);
  },
);

test.each(["", "a".repeat(limits.idempotencyKeyCharactersMax + 1), "schlüssel", "a\tb"])(
  "%j is no key",
  async (key) => {
    const { ask } = setUp();
    await expect(ask(charge, { key })).rejects.toMatchObject({ code: "request_invalid" });
    expect(runs).toBe(0);
  },
);

test("a store that fails while the key is ended disturbs no answer and is tried again", async () => {
  const { ask, dependencies } = setUp();
  const { directory } = dependencies.store;
  let failures = 0;
  dependencies.store = {
    ...dependencies.store,
    directory: {
      ...directory,
      finishKey: async (claim, holdId) => {
        failures += 1;
        if (failures < 3) throw new GranaryError("store_unavailable", "Away.");
        await directory.finishKey(claim, holdId);
      },
      releaseKey: async () => {
        throw new GranaryError("store_unavailable", "Away.");
      },
    },
  };
  await ask(charge);
  await expect(ask(charge)).rejects.toMatchObject({ code: "idempotency_key_used" });
  expect(logged).toEqual([]);
  await ask(() => undefined, { key: "key-2" });
  expect(logged).toEqual(["idempotency_key_left"]);
});

test("neither the key nor the member is kept in plain", async () => {
  const { ask, dependencies } = setUp();
  const seen: unknown[] = [];
  const { directory } = dependencies.store;
  dependencies.store = {
    ...dependencies.store,
    directory: {
      ...directory,
      claimKey: async (claim) => {
        seen.push(claim);
        return await directory.claimKey(claim);
      },
    },
  };
  await ask(charge, { key: "order-4711-marked", body: '{"marked":"body"}' });
  expect(seen).toHaveLength(1);
  expect(JSON.stringify(seen)).not.toMatch(new RegExp(`marked|4711|${samples.member.id}`));
});
