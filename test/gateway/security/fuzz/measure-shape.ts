import type { Route } from "@granary/shared/ports/http";
import { limits } from "@granary/shared/schemas/limits";
import { growthOfAsync, microsOfAsync } from "@granary/shared/testing/growth-of";
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
/** Text that is translated for another protocol. */
const ordinaryName = "/v1/messages content: Chinese";
const smallBytes = 16 * 1024;
const longestBytes = limits.bodyBytesMax - 1_024;

/**
 * Judges by the processor's time alone: eight times the bytes may take about eight times as long, and
 * the longest body little more than the longest of ordinary text in the same run.
 */
export function createShapeJudge({ route, token, modelAt, before }: ShapeTarget): ShapeJudge {
  const ask = async ({ path, write }: BodyShape, bytes: number) => {
    const body = write(bytes, modelAt(path));
    before();
    return await microsOfAsync(() => callRoute(route, { path, headers: bearer(token), body }));
  };
  const longest = async (shape: BodyShape) => {
    const tries = [await ask(shape, longestBytes), await ask(shape, longestBytes)];
    return Math.min(...tries);
  };
  const ordinary = bodyShapes.find(({ name }) => name === ordinaryName);
  let ofOrdinary: Promise<number> | undefined;
  return async (shape) => {
    const growth = await growthOfAsync((size) => ask(shape, size * smallBytes));
    if (growth > growthMax) return `8 times the bytes take ${growth.toFixed(0)} times as long`;
    const times = (await longest(shape)) / (await (ofOrdinary ??= longest(ordinary ?? shape)));
    if (times > timesOrdinaryMax) return `takes ${times.toFixed(0)} times as long as ordinary text`;
    return undefined;
  };
}
