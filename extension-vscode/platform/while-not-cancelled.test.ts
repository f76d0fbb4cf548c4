import { expect, it } from "vitest";
import { whileNotCancelled } from "./while-not-cancelled.ts";

function createToken(isCancellationRequested = false) {
  const listeners = new Set<() => void>();
  return {
    listeners,
    isCancellationRequested,
    onCancellationRequested: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}

it("a cancelled token aborts the signal", async () => {
  const token = createToken();
  const aborted = whileNotCancelled(
    token,
    (signal) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve("aborted"))),
  );
  for (const listener of token.listeners) listener();
  expect(await aborted).toBe("aborted");
  expect(token.listeners.size).toBe(0);
});

it("a token that was cancelled before aborts at once", async () => {
  const isAborted = await whileNotCancelled(createToken(true), (signal) =>
    Promise.resolve(signal.aborted),
  );
  expect(isAborted).toBe(true);
});

it("a failure leaves no listener behind", async () => {
  const token = createToken();
  await expect(whileNotCancelled(token, () => Promise.reject(new Error("no")))).rejects.toThrow(
    "no",
  );
  expect(token.listeners.size).toBe(0);
});
