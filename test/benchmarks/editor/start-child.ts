/**
 * A fresh process that loads a bundle as an editor does, and says what that took: `node --expose-gc
 * start-child.ts BUNDLE [activate]`. Beside the bundle there is a module `vscode` that hands on
 * `globalThis.stubVscode`.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { createStubEditor } from "../../support/vscode/stub-editor.ts";
import type { StartTimes } from "./measure-start.ts";

const [bundle = "", work] = process.argv.slice(2);
const editor = createStubEditor(join(dirname(bundle), ".."));
const require = createRequire(bundle);
Object.assign(globalThis, { stubVscode: editor.api });
require("vscode");

const heapBytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const heapBefore = heapBytes();
const startedMs = performance.now();
const startedUsage = process.threadCpuUsage();
const extension = require(bundle) as { readonly activate: (context: object) => unknown };
const loadedMs = performance.now();
const { user, system } = process.threadCpuUsage(startedUsage);
if (work === "activate") extension.activate(editor.context);
const activatedMs = performance.now();
// What the start sets going without waiting belongs to it.
for (let round = 0; round < 20; round += 1) await setImmediate();
const times: StartTimes = {
  requireMs: loadedMs - startedMs,
  requireProcessorMs: (user + system) / 1000,
  activateMs: activatedMs - loadedMs,
  heapBytes: heapBytes() - heapBefore,
};
process.stdout.write(JSON.stringify(times));
