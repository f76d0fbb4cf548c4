import { setTimeout as sleep } from "node:timers/promises";
import { providers } from "@granary/shared/providers";
import type { Route } from "@granary/shared/ports/http";
import { errorCodeSchema } from "@granary/shared/schemas/error-codes";
import { callRoute, type RouteAnswer } from "../call-route.ts";
import { grantAt, keyOf, side, wrongWith } from "../grants-at-providers.ts";
import { openWorld, type World } from "../open-world.ts";
import type { Sent } from "../recording-upstream.ts";
import { saveSide } from "../two-sides.ts";
import { seededRandom } from "../../../benchmarks/seeded-random.ts";
import { bodyShapes } from "./body-shapes.ts";
import { fuzzCase, type FuzzCase } from "./fuzz-case.ts";
import { createShapeJudge, type ShapeJudge, type ShapeTarget } from "./measure-shape.ts";
import { pick } from "./mutations.ts";

/** Something that must not happen, and the request that made it happen. */
export type FuzzFinding = {
  readonly number: number;
  readonly what: string;
  readonly request: string;
};

/** What came of a run. Everything but `cases` and `seconds` should be 0 or empty. */
export type FuzzResult = {
  readonly seed: number;
  readonly cases: number;
  readonly seconds: number;
  /** Throws, rejections nobody handled, and requests that never ended. */
  readonly crashes: number;
  readonly serverErrors: number;
  /** Refusals without a code of the pool's own. */
  readonly uncoded: number;
  /** Requests that would have left with a key for another host or in another place than its own. */
  readonly strayKeys: number;
  readonly openHolds: number;
  readonly differences: number;
  /** Bodies that take longer than their bytes say. */
  readonly stalls: number;
  /** Bodies that were read although nobody knows who sent them: what strangers can fill memory with. */
  readonly strangersBodies: number;
  /** The longest any request took: what takes long for a few bytes can be made to take longer. */
  readonly slowestMs: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** The first of each kind. */
  readonly findings: readonly FuzzFinding[];
};

/** What is wrong with a run, in words; nothing if nothing is. */
export function findFuzzFailures(result: FuzzResult): readonly string[] {
  const { crashes, serverErrors, uncoded, strayKeys, openHolds, differences } = result;
  const { stalls, strangersBodies } = result;
  const books = { openHolds, differences };
  const counts = { crashes, serverErrors, uncoded, strayKeys, ...books, stalls, strangersBodies };
  return Object.entries(counts).flatMap(([name, count]) =>
    count > 0 ? [`${name}: ${count}`] : [],
  );
}

/** How much to play. */
export type FuzzOptions = {
  readonly seed: number;
  readonly cases: number;
  /** The first number, to play one case again. */
  readonly from?: number;
  readonly onProgress?: (done: number) => void;
  /** Stands between the client and the gateway, to show what is found. */
  readonly around?: (route: Route) => Route;
};

// What the store in memory keeps is not what is looked at; a fresh one keeps it small.
const casesPerWorld = 2_000;
// What this is against is a request that is never answered; how long one takes is only printed.
const caseMsMax = 5 * 60_000;
/** One in so many requests is a long body, and takes as long as all the others. */
const casesPerShape = 500;
const findingsShown = 20;

/** Sends that many hostile requests through a gateway in this process, one after another. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { seed, cases, from = 0, onProgress, around = (route) => route } = options;
  const counts = {
    crashes: 0,
    serverErrors: 0,
    uncoded: 0,
    strayKeys: 0,
    openHolds: 0,
    differences: 0,
    stalls: 0,
    strangersBodies: 0,
  };
  const statuses: Record<string, number> = {};
  const findings: FuzzFinding[] = [];
  let number = from;
  let slowestMs = 0;
  const note = (kind: keyof typeof counts, what: string, one?: FuzzCase) => {
    counts[kind] += 1;
    if (findings.length < findingsShown) {
      findings.push({ number, what: `${kind}: ${what}`, request: describe(one) });
    }
  };
  const onFault = (fault: unknown) => note("crashes", `nobody handled ${String(fault)}`);
  process.on("unhandledRejection", onFault);
  process.on("uncaughtException", onFault);
  const startedMs = performance.now();
  let world: World | undefined;
  let token = "";
  let judge: ShapeJudge | undefined;
  try {
    for (; number < from + cases; number += 1) {
      if (world === undefined || (number - from) % casesPerWorld === 0) {
        if (world !== undefined) await checkBooks(world, note);
        world = await openFuzzWorld();
        token = await world.letIn(side.people.staff);
        judge = createShapeJudge(shapeTarget(world, around(world.route), token));
      }
      if (number % casesPerShape === casesPerShape - 1) {
        const shape = pick(seededRandom(seed + number), bodyShapes);
        const wrong = await judge?.(shape);
        if (wrong !== undefined) note("stalls", `${shape.name} ${wrong}`);
      }
      const one = fuzzCase(seed, number, token);
      const beganMs = performance.now();
      const watched = watchBody(around(world.route));
      const answer = await play(world, watched.route, one);
      slowestMs = Math.max(slowestMs, performance.now() - beganMs);
      if (typeof answer === "string") note("crashes", answer, one);
      else {
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        judgeAnswer(answer, one, note);
        if (answer.status === 401 && watched.isRead()) note("strangersBodies", answer.text, one);
      }
      for (const sent of world.upstream.sent) {
        const stray = strayIn(sent);
        if (stray !== undefined) note("strayKeys", stray, one);
      }
      world.upstream.forget();
      if (number % 500 === 0) onProgress?.(number - from);
    }
    if (world !== undefined) await checkBooks(world, note);
  } finally {
    process.off("unhandledRejection", onFault);
    process.off("uncaughtException", onFault);
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  return { seed, cases, seconds, ...counts, slowestMs, statuses, findings };
}

async function openFuzzWorld(): Promise<World> {
  const world = await openWorld();
  await saveSide(world.store, side);
  for (const [index, provider] of providers.entries()) {
    await world.give(grantAt(provider, index + 1), keyOf(provider));
  }
  return world;
}

/** The answer, or what is wrong where there is none. */
async function play(world: World, route: Route, one: FuzzCase): Promise<RouteAnswer | string> {
  // Limits on how often somebody asks would otherwise answer for everything else.
  world.skipMs(10_000);
  const hangUp = new AbortController();
  const waiting = new AbortController();
  if (one.hangsUp) setImmediate(() => hangUp.abort());
  const late = sleep(caseMsMax, "it never ended", { signal: waiting.signal });
  late.catch(() => {});
  try {
    const { hangsUp: _hangsUp, ...call } = one;
    return await Promise.race([callRoute(route, { ...call, signal: hangUp.signal }), late]);
  } catch (error) {
    return `the route threw ${String(error)}`;
  } finally {
    waiting.abort();
  }
}

/** The same route, and whether the body of what it was asked was read. */
function watchBody(route: Route): { readonly route: Route; readonly isRead: () => boolean } {
  let isRead = false;
  return {
    isRead: () => isRead,
    route: (request, sink) => {
      const readBody = (bytesMax: number) => {
        isRead = true;
        return request.readBody(bytesMax);
      };
      return route({ ...request, readBody }, sink);
    },
  };
}

function shapeTarget(world: World, route: Route, token: string): ShapeTarget {
  return {
    route,
    token,
    modelAt: (path) => (path === "/v1/embeddings" ? "embed-at-openai" : "chat-at-openai"),
    before: () => {
      world.skipMs(60_000);
      world.upstream.forget();
    },
  };
}

/** A gateway with a grant at each provider, to be judged by the shapes of bodies. */
export async function openShapeTarget(): Promise<ShapeTarget> {
  const world = await openFuzzWorld();
  return shapeTarget(world, world.route, await world.letIn(side.people.staff));
}

type Note = (
  kind:
    | "crashes"
    | "serverErrors"
    | "uncoded"
    | "strayKeys"
    | "openHolds"
    | "differences"
    | "stalls"
    | "strangersBodies",
  what: string,
  one?: FuzzCase,
) => void;

function judgeAnswer(answer: RouteAnswer, one: FuzzCase, note: Note): void {
  const { status, code, ended } = answer;
  if (one.hangsUp && status === 0) return;
  if (status < 200) note("crashes", `status ${status}`, one);
  if (ended !== "end" && !one.hangsUp) note("crashes", `the answer was left ${ended}`, one);
  if (status >= 500) note("serverErrors", `${status} ${code}`, one);
  // An answer to HEAD has no body to say its code in.
  if (status >= 400 && one.method !== "HEAD" && !errorCodeSchema.safeParse(code).success) {
    note("uncoded", `${status} ${answer.text.slice(0, 200)}`, one);
  }
  // In a stream the head is long gone when something goes wrong.
  const isStream = answer.headers["content-type"]?.startsWith("text/event-stream") === true;
  if (isStream && code !== undefined && !one.hangsUp) note("serverErrors", `stream ${code}`, one);
}

/** What is wrong with where a key went; `undefined` if nothing is. */
function strayIn(sent: Sent): string | undefined {
  const headers = JSON.stringify(sent.headers);
  const [owner, ...others] = providers.filter((provider) => headers.includes(keyOf(provider)));
  if (owner === undefined || others.length > 0) return "the key of none or of several";
  return wrongWith(sent, owner);
}

async function checkBooks(world: World, note: Note): Promise<void> {
  // Ends of holds after a hang-up may still be on their way.
  for (let tries = 0; tries < 6_000; tries += 1) {
    if ((await world.store.ledger.openHolds()).length === 0) break;
    await sleep(20);
  }
  const holds = await world.store.ledger.openHolds();
  if (holds.length > 0) note("openHolds", `${holds.length} holds are open`);
  const differences = await world.store.ledger.differences();
  if (differences.length > 0) note("differences", JSON.stringify(differences[0]));
}

function describe(one: FuzzCase | undefined): string {
  if (one === undefined) return "";
  const { method, path, query, headers, body } = one;
  const text = Buffer.from(body).toString("utf8");
  const { authorization: _secret, "x-api-key": _other, ...shown } = headers ?? {};
  return `${method} ${path}?${query} ${JSON.stringify(shown).slice(0, 300)} ${text.slice(0, 1_500)}`;
}
