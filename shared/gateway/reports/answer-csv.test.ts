import { expect, it } from "vitest";
import { answerCsv, wantsCsv } from "./answer-csv.ts";

it.each([
  ["text/csv", true],
  ["TEXT/CSV; header=present", true],
  ["text/csv, application/json", true],
  ["application/json;q=0.1, text/csv", true],
  ["application/json, text/csv", false],
  ["text/csv;q=0.5, application/json", false],
  ["text/csv;q=0", false],
  ["text/csv;q=no", false],
  ["text/csvx", false],
  ["*/*", false],
  ["", false],
])("a file is for who wants one rather than JSON: %j", (accept, isWanted) => {
  expect(wantsCsv({ headers: { accept } })).toBe(isWanted);
});

it("a file is read no further once its reader has hung up", async () => {
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
  const told = answerCsv({ request: { signal, method: "GET" }, sink }, "requests", pieces());
  await expect(told).rejects.toThrow("They left.");
  expect(heard).toEqual(["line 0\r\n", "line 1\r\n"]);
  expect([asked, isOver]).toEqual([1, true]);
});
