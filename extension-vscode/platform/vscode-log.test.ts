import { expect, it } from "vitest";
import { createVscodeLog } from "./vscode-log.ts";

it("what a pool says is part of its line and looks like no other", () => {
  const lines: string[] = [];
  const channel = { info: (line: string) => lines.push(line) };
  const log = createVscodeLog(
    channel as unknown as Parameters<typeof createVscodeLog>[0],
    (value) => value.replaceAll("\n", " "),
  );
  log.info("join_failed", { problem: "no\n2026-11-28 09:00:00.000 [info] joined", tries: 2 });
  expect(lines).toEqual(["join_failed problem=no 2026-11-28 09:00:00.000 [info] joined tries=2"]);
});
