/**
 * A process that activates a bundle and writes which files it read and where it went, in two lists:
 * while `activate` ran, and afterwards. `node watched-start.ts BUNDLE`.
 */
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { loadBundle } from "./load-bundle.ts";
import { createStubEditor } from "./stub-editor.ts";

/** What was touched, each with the function that did it. */
export type Touched = {
  readonly during: readonly string[];
  readonly afterwards: readonly string[];
};

const bundle = process.argv[2] ?? "";
const editor = createStubEditor(join(bundle, "../.."));
const extension = loadBundle(bundle, editor);
const touched: string[] = [];

/** Notes each call of a function of `owner` before it is made. */
function watch(owner: object, name: string): void {
  const functions = owner as Record<string, (...asked: unknown[]) => unknown>;
  const real = functions[name];
  if (typeof real !== "function") return;
  functions[name] = function watched(this: unknown, ...asked: unknown[]) {
    touched.push(`${name} ${String(asked[0])}`);
    return real.apply(this, asked);
  };
}

const readers = /^(?:read|open|access|stat|lstat|exists|realpath|opendir|watch|createReadStream)/;
for (const owner of [fs, fs.promises]) {
  for (const name of Object.keys(owner)) if (readers.test(name)) watch(owner, name);
}
watch(fs.realpathSync, "native");
watch(net.Socket.prototype, "connect");
watch(dns, "lookup");
watch(globalThis, "fetch");
syncBuiltinESMExports();

extension.activate(editor.context);
const during = touched.splice(0);
// Whatever the start set going without waiting has gone by then.
for (let round = 0; round < 200; round += 1) await setImmediate();
const found: Touched = { during, afterwards: touched.splice(0) };
process.stdout.write(JSON.stringify(found));
