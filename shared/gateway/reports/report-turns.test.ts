import { expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { createReportTurns, inTurns } from "./report-turns.ts";

const askerOf = (id: string, signal = new AbortController().signal) =>
  ({ identity: { token: { id } }, request: { signal } }) as Parameters<
    ReturnType<typeof createReportTurns>
  >[0];

/** Reports that end when they are told to, and who had which when. */
function begin() {
  const takeReportTurn = createReportTurns();
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (who: string, signal?: AbortSignal) =>
    takeReportTurn(askerOf(who, signal), () => {
      order.push(who);
      return new Promise<void>((end) => ends.push(end));
    });
  /** Ends so many, the oldest first, each once it runs. */
  const endAll = async (count: number) => {
    for (let ended = 0; ended < count; ended += 1) {
      await new Promise(setImmediate);
      ends.shift()?.();
    }
  };
  return { order, ask, endAll };
}

it("whoever asks for many reports waits for their own, and others come between", async () => {
  const { order, ask, endAll } = begin();
  const asked = ["many", "many", "many", "many", "many", "ana", "bo", "ana"].map((who) => ask(who));
  await new Promise(setImmediate);
  expect(order).toHaveLength(limits.reportsAtOnce);
  await endAll(asked.length);
  await Promise.all(asked);
  const later = order.slice(limits.reportsAtOnce);
  expect(later).toEqual(["many", "ana", "bo", "many", "ana", "many"]);
});

it("no report is made for somebody who hung up while they waited, and the next has the turn", async () => {
  const { order, ask, endAll } = begin();
  const running = Array.from({ length: limits.reportsAtOnce }, () => ask("running"));
  const left = new AbortController();
  const gone = ask("gone", left.signal);
  const next = ask("next");
  left.abort(new Error("They left."));
  const refused = gone.catch((reason: unknown) => String(reason));
  await endAll(running.length + 1);
  await Promise.all([...running, next]);
  expect(await refused).toBe("Error: They left.");
  expect(order).toEqual([...running.map(() => "running"), "next"]);
});

it("a report that fails gives its turn on", async () => {
  const takeReportTurn = createReportTurns();
  const failing = Array.from({ length: limits.reportsAtOnce + 1 }, () =>
    takeReportTurn(askerOf("ana"), () => Promise.reject(new Error("No books."))),
  );
  expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(
    failing.map(() => "rejected"),
  );
  expect(await takeReportTurn(askerOf("bo"), async () => "read")).toBe("read");
});

it("a file is read piece by piece in turns, and closed when nobody wants the rest", async () => {
  let isClosed = false;
  async function* pieces() {
    try {
      yield "one";
      yield "two";
      yield "three";
    } finally {
      isClosed = true;
    }
  }
  const turns: string[] = [];
  const takeReportTurn: ReturnType<typeof createReportTurns> = (asker, work) => {
    turns.push(asker.identity.token.id);
    return work();
  };
  const read: string[] = [];
  for await (const piece of inTurns(pieces(), askerOf("ana"), takeReportTurn)) {
    read.push(piece);
    if (read.length === 2) break;
  }
  expect([read, turns, isClosed]).toEqual([["one", "two"], ["ana", "ana"], true]);
});
