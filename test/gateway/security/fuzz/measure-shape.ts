import type { Route } from "@granary/shared/ports/http";
import { limits } from "@granary/shared/schemas/limits";
import { growthOfAsync, microsOfAsync } from "@granary/shared/testing/growth-of";
import { threadMicros, watchTurns } from "../../../benchmarks/gateway/watch-turns.ts";
import { bearer, callRoute } from "../call-route.ts";
import { bodyShapes, type BodyShape } from "./body-shapes.ts";

/** A gateway in this process and who asks it. */
export type ShapeTarget = {
  readonly route: Route;
  readonly token: string;
  /** The model that is asked at an address. */
  readonly modelAt: (path: string) => string;
  /** Called before each request: limits on how often somebody asks are not what is measured. */
  readonly before: () => void;
};

/** What is wrong with how long a gateway takes for bodies of a shape; `undefined` if nothing is. */
export type ShapeJudge = (shape: BodyShape) => Promise<string | undefined>;

const growthMax = 24;
/** What the dearest construct may take of the processor beside as many bytes of ordinary text. */
const timesOrdinaryMax = 8;
/** How long everybody else may wait, beside one reading and writing of as many bytes of ordinary text. */
const piecesMax = 9;
/** Text that is translated for another protocol. */
const ordinaryName = "/v1/messages content: Chinese";
const tries = 4;
const smallBytes = 16 * 1024;
const longestBytes = limits.bodyBytesMax - 1_024;

/**
 * Judges by the processor's time alone: eight times the bytes may take about eight times as long, the
 * longest body little more than the longest of ordinary text in the same run, and none of it may keep
 * everybody else waiting for long.
 */
export function createShapeJudge({ route, token, modelAt, before }: ShapeTarget): ShapeJudge {
  const ask = async ({ path, write }: BodyShape, bytes: number) => {
    const body = write(bytes, modelAt(path));
    before();
    return await microsOfAsync(() => callRoute(route, { path, headers: bearer(token), body }));
  };
  const longest = async (shape: BodyShape) => {
    return Math.min(await ask(shape, longestBytes), await ask(shape, longestBytes));
  };
  const pieces = async ({ path, write }: BodyShape) => {
    const body = write(longestBytes, modelAt(path));
    before();
    const turns = watchTurns();
    await callRoute(route, { path, headers: bearer(token), body });
    return turns.end() / pieceMicros();
  };
  const ordinary = bodyShapes.find(({ name }) => name === ordinaryName);
  let ofOrdinary: Promise<number> | undefined;
  return async (shape) => {
    const growth = await growthOfAsync((size) => ask(shape, size * smallBytes));
    if (growth > growthMax) return `8 times the bytes take ${growth.toFixed(0)} times as long`;
    const times = (await longest(shape)) / (await (ofOrdinary ??= longest(ordinary ?? shape)));
    if (times > timesOrdinaryMax) return `takes ${times.toFixed(0)} times as long as ordinary text`;
    let waits = await pieces(shape);
    for (let more = 1; more < tries && waits > piecesMax; more++) {
      waits = Math.min(waits, await pieces(shape));
    }
    if (waits > piecesMax) return `stops everybody ${waits.toFixed(0)} times as long as reading it`;
    return undefined;
  };
}

const ordinaryText = new TextEncoder().encode(JSON.stringify("世界".repeat(longestBytes / 6)));

/** What reading and writing ordinary text takes this thread: how fast the machine is just now. */
function pieceMicros(): number {
  return Math.min(...Array.from({ length: 3 }, () => threadMicros(readAndWrite)));
}

function readAndWrite(): void {
  const value: unknown = JSON.parse(new TextDecoder().decode(ordinaryText));
  new TextEncoder().encode(JSON.stringify(value));
}
