import { expect, test } from "vitest";
import { answerCsv } from "./answer-csv.ts";

test("a file is read no further once its reader has hung up", async () => {
  const hangUp = new AbortController();
  let asked = 0;
  let isOver = false;
  async function* pieces() {
    try {
      for (; asked < 1_000; asked += 1) yield `line ${asked}\r\n`;
    } finally {
      isOver = true;
    }
  }
  const heard: string[] = [];
  const sink = {
    head: () => undefined,
    write: (bytes: Uint8Array) => {
      heard.push(new TextDecoder().decode(bytes));
      if (heard.length === 2) hangUp.abort(new Error("They left."));
    },
    end: () => undefined,
    destroy: () => undefined,
  };
  const { signal } = hangUp;
  const told = answerCsv({ request: { signal }, sink }, "requests", pieces());
  await expect(told).rejects.toThrow("They left.");
  expect(heard).toEqual(["line 0\r\n", "line 1\r\n"]);
  expect([asked, isOver]).toEqual([2, true]);
});
