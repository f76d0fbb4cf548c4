import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../machine/clock.ts";
import { serveModelFile } from "./model-file-server.ts";

// Goal: a model file is served by llama-server and stopped again. Method: a program of that name
// which speaks the same protocol, started as a real process.

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "granary-model-"));
  writeFileSync(join(folder, "tiny.gguf"), "");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function install(program: string): void {
  const path = join(folder, "llama-server");
  writeFileSync(path, `#!/usr/bin/env node\n${program}`);
  chmodSync(path, 0o755);
}

const open = () =>
  serveModelFile({
    file: join(folder, "tiny.gguf"),
    path: [folder, dirname(process.execPath)].join(delimiter),
    clock: systemClock,
  });

const answering = `
const [, , , file, , host, , port] = process.argv;
const list = JSON.stringify({ data: [{ id: file.split("/").at(-1) }] });
require("node:http").createServer((_, response) => response.end(list)).listen(Number(port), host);
`;

test("the model is ready when it is returned, and gone after closing", async () => {
  install(answering);
  const server = await open();
  expect(server.models).toEqual(["tiny.gguf"]);
  expect((await fetch(`${server.baseUrl}/models`)).status).toBe(200);
  server.close();
  await expect
    .poll(() =>
      fetch(`${server.baseUrl}/models`).then(
        () => "up",
        () => "gone",
      ),
    )
    .toBe("gone");
});

test("a server that ends by itself is reported with a way to see why", async () => {
  install("process.exit(3);");
  await expect(open()).rejects.toMatchObject({
    code: "model_server_failed",
    message: expect.stringContaining("ended with code 3"),
    hint: expect.stringContaining("llama-server --model"),
  });
});
