import { expect, it } from "vitest";
import { scrubReport } from "./scrub-report.ts";

it.each([
  [`token grn_${"a".repeat(43)}.`, "token [removed]."],
  ["https://pool.example/join/ABCDE-FGHJK-LMNPQ-RSTUV", "https://pool.example/join/[removed]"],
  ["http://ana:hunter2@proxy.example:3128", "http://[removed]proxy.example:3128"],
  ["/home/ana/.ssh/id", "/home/[name]/.ssh/id"],
  ["file:///Users/ana/notes.ts", "file:///Users/[name]/notes.ts"],
  [String.raw`C:\Users\Ana María\x`, String.raw`C:\Users\[name]\x`],
  ["vscode-remote://host/home/ana/shop", "vscode-remote://host/home/[name]/shop"],
  ["VS Code: 1.139.1, 4 listed", "VS Code: 1.139.1, 4 listed"],
])("what could be secret is taken out of a report: %s", (text, clean) => {
  expect(scrubReport(text)).toBe(clean);
});
