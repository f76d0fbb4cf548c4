/**
 * Goal: whatever answers at a pool's address cannot fill the memory of who asked.
 * Method: answers of every length that streams give, and one that never ends.
 */
import { expect, it } from "vitest";
import { limits } from "../schemas/limits.ts";
import { createClient } from "./client.ts";
import { wholeAnswer } from "./whole-answer.ts";

const megabyte = new Uint8Array(1_024 * 1_024).fill(32);

/** An answer that goes on as long as somebody reads, and how much of it was read. */
function endless(status: number) {
  const read = { megabytes: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      read.megabytes += 1;
      controller.enqueue(megabyte);
    },
    cancel: () => void (read.isCancelled = true),
  });
  return { read, response: new Response(body, { status }) };
}

it.each([0, 1, limits.plainAnswerBytesMax])("an answer of %s bytes is read whole", async (size) => {
  const whole = await wholeAnswer(new Response(new Uint8Array(size).fill(7)));
  expect(whole.byteLength).toBe(size);
  expect(whole.every((byte) => byte === 7)).toBe(true);
});

it.each([
  [200, "upstream_too_large"],
  // Whoever answers so long has no error of ours to tell.
  [403, "route_unknown"],
])(
  "an answer of status %s without an end is left, and said not to be a pool's",
  async (status, code) => {
    const { read, response } = endless(status);
    const { me } = createClient({
      fetch: async () => response,
      poolUrl: "https://pool.example",
      token: "grn_token",
    });
    await expect(me()).rejects.toMatchObject({ code, cause: { name: "NotThePoolError" } });
    expect(read.isCancelled).toBe(true);
    expect(read.megabytes).toBeLessThan(8);
  },
);
