import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import type { Clock } from "../../ports/clock.ts";
import { limits } from "../../schemas/limits.ts";
import { probeEndpoint } from "./probe-endpoint.ts";
import { SetupError } from "../setup-error.ts";

const program = process.platform === "win32" ? "llama-server.exe" : "llama-server";
const pollMs = 500;

function findOnPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

const failed = (message: string, hint: string) =>
  new SetupError("model_server_failed", message, { hint });

/** A model server this process started and will stop. */
export type ModelFileServer = {
  readonly baseUrl: string;
  readonly models: readonly string[];
  readonly close: () => void;
};

/**
 * Serves a model file (`GRANARY_MODEL`) with llama.cpp's `llama-server` on a free port of this
 * machine. Throws `model_server_failed` if the file or the program is missing, or if the model is
 * not ready within `modelServerStartMs`.
 */
export async function serveModelFile(options: {
  readonly file: string;
  readonly path: string;
  readonly clock: Clock;
}): Promise<ModelFileServer> {
  const orPractise = "Or unset GRANARY_MODEL to practise without a model.";
  try {
    accessSync(options.file, constants.R_OK);
  } catch {
    throw failed(
      `GRANARY_MODEL names ${options.file}, which cannot be read.`,
      `Check the path. ${orPractise}`,
    );
  }
  const binary = findOnPath(options.path);
  if (binary === undefined) {
    throw failed(
      "GRANARY_MODEL is set, but llama-server is not installed.",
      `Install llama.cpp (https://github.com/ggml-org/llama.cpp) so that llama-server is on PATH. ${orPractise}`,
    );
  }
  const port = await freePort();
  const args = ["--model", options.file, "--host", "127.0.0.1", "--port", String(port)];
  // The pool's own settings, its vault key among them, are not this program's business.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("GRANARY_")),
  );
  const child = spawn(binary, args, { stdio: "ignore", env });
  let ended: string | undefined;
  child.once("error", () => (ended = "could not be started"));
  child.once("exit", (code) => (ended = `ended with code ${code ?? "none"}`));
  const close = () => {
    child.kill();
  };
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const privateHosts = ["127.0.0.1"];
  const startedMs = options.clock.monotonicMs();
  while (ended === undefined) {
    if (options.clock.monotonicMs() - startedMs > limits.modelServerStartMs) {
      ended = `was not ready within ${limits.modelServerStartMs / 1_000} seconds`;
      break;
    }
    const timeoutMs = limits.localProbeTimeoutMs;
    const probe = await probeEndpoint({ baseUrl, timeoutMs, privateHosts });
    if (probe.kind === "models" && probe.names.length > 0) {
      return { baseUrl, models: probe.names, close };
    }
    await new Promise<void>((resolve) => {
      options.clock.after(pollMs, resolve);
    });
  }
  close();
  throw failed(
    `llama-server ${ended} with ${options.file}.`,
    `Try it by hand: llama-server --model ${options.file}. ${orPractise}`,
  );
}
