import { expect, test } from "vitest";
import { limits } from "../schemas/limits.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { keepLeaves } from "./keep-leaves.ts";

/** Books with so many entries without a leaf, and what was asked of them. */
function openBooks(entries: number) {
  const clock = createFakeClock();
  const made: number[] = [];
  let left = entries;
  const books = {
    isAway: false,
    write: (more: number) => {
      left += more;
    },
  };
  const addLeaves = async (limit: number) => {
    if (books.isAway) throw new Error("locked");
    const now = Math.min(left, limit);
    left -= now;
    made.push(now);
    return now;
  };
  const end = keepLeaves({ ledger: { addLeaves }, clock });
  const pass = async (ms: number) => {
    clock.advanceMs(ms);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { books, made, end, pass };
}

test("entries of before are committed to a few at a time, one pause after the other", async () => {
  const { made, end, pass } = openBooks(2 * limits.leavesAtOnceMax + 3);
  await pass(limits.leavesAfterMs - 1);
  expect(made).toEqual([]);
  await pass(1);
  await pass(limits.leavesPauseMs);
  await pass(limits.leavesPauseMs);
  expect(made).toEqual([limits.leavesAtOnceMax, limits.leavesAtOnceMax, 3]);
  await pass(limits.leavesPauseMs);
  expect(made).toHaveLength(3);
  await end();
});

test("new entries are committed to within a second, also after the books were away", async () => {
  const { books, made, end, pass } = openBooks(0);
  books.isAway = true;
  await pass(limits.leavesAfterMs);
  books.isAway = false;
  books.write(2);
  await pass(limits.leavesAfterMs);
  expect(made).toEqual([2]);
  await end();
  books.write(1);
  await pass(limits.leavesAfterMs);
  expect(made).toEqual([2]);
});
