/**
 * Goal: no body, however it is made, takes longer than its bytes say. Method: a seeded slice of every
 * construct in every place it can stand, through a gateway in this process, judged by the processor's
 * time alone; and gateways that are slow on purpose, to see that they are found out.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "@granary/shared/ports/http";
import { seededRandom } from "../../../benchmarks/seeded-random.ts";
import { bodyShapes, type BodyShape } from "./body-shapes.ts";
import { createShapeJudge } from "./measure-shape.ts";
import { pick } from "./mutations.ts";
import { openShapeTarget } from "./run-fuzz.ts";

const random = seededRandom(20_261_127);
const slice = Array.from({ length: 30 }, () => pick(random, bodyShapes));
/** What once stopped everybody. */
const known = [
  "/v1/chat/completions content: marks out of order",
  "/v1/chat/completions content: numbers beside a long one",
  "/v1/chat/completions content: objects",
  "/v1/chat/completions content: web tokens",
  "/v1/completions prompt: marks out of order",
  "/v1/embeddings input: long numbers",
  "/v1/messages content: halves of characters",
];
const once = bodyShapes.filter(({ name }) => known.includes(name));

it("takes no longer for a body than its bytes say, whatever it is made of", async () => {
  const judge = createShapeJudge(await openShapeTarget());
  const found: string[] = [];
  for (const shape of [...once, ...slice]) {
    const wrong = await judge(shape);
    if (wrong !== undefined) found.push(`${shape.name}: ${wrong}`);
  }
  expect(once).toHaveLength(known.length);
  expect(found).toEqual([]);
});

/** Works on the processor for so many steps. */
function work(steps: number): void {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum = (sum * 31 + step) % 1_000_003;
  if (sum < 0) throw new Error("Nothing is below nothing.");
}

const slow: readonly (readonly [string, (bytes: number) => number, string])[] = [
  // Of the longest body the square would be hours: where the growth was missed, the test ends all the same.
  ["the square of its bytes", (bytes) => Math.min(bytes ** 2 / 200, 1e9), "8 times the bytes"],
  ["long for each byte", (bytes) => bytes * 150, "times as long as ordinary text"],
  ["long in one piece", (bytes) => bytes * 25, "stops everybody"],
];

describe("a gateway that takes", () => {
  // The first steps of a function are slow, and the small body would seem as dear as the large one.
  beforeAll(() => work(1e8));

  // What is measured is missed now and then where the machine has much else to do.
  it.each(slow)("%s is found out", { retry: 3 }, async (_name, steps, expected) => {
    const target = await openShapeTarget();
    const slowed = async (...[request, sink]: Parameters<Route>) => {
      const body = await request.readBody(Infinity);
      // Only where the judged shape stands, or ordinary text would be as slow.
      if (body?.includes(0x23) === true) work(steps(body.length));
      await target.route(request, sink);
    };
    const judge = createShapeJudge({ ...target, route: slowed });
    const shape: BodyShape = {
      name: "signs",
      path: "/v1/chat/completions",
      write: (bytes, model) => {
        const text = JSON.stringify({ model, messages: [{ role: "user", content: "#" }] });
        return new TextEncoder().encode(text.replace("#", "#".repeat(bytes - 200)));
      },
    };
    expect(await judge(shape)).toContain(expected);
  });
});
