import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { Agent, type Dispatcher } from "undici";
import type { LeastOperation } from "./least-books.ts";
import { passedHeaders } from "./passed-headers.ts";

// The least a pool can do and keep its word: it knows the token, writes the request anew with a bound,
// has a hold on disk before a byte leaves and a settlement before the last byte goes on. It has one
// grant, no budgets, no turns, no checks and no errors: what is slower than this is the pool's own.

const [upstream = "", folder = ""] = process.argv.slice(2);
const agent = new Agent({ connections: 4_096, pipelining: 1, allowH2: false });
const books = new Worker(new URL("./least-books.ts", import.meta.url), {
  workerData: folder,
  execArgv: [],
});
const tokens = new Map([["Bearer bench", "member"]]);

type Waiting = { readonly operation: LeastOperation; readonly done: () => void };
let waiting: Waiting[] = [];
let onItsWay: readonly Waiting[] = [];
let isPlanned = false;

function send(): void {
  isPlanned = false;
  if (onItsWay.length > 0 || waiting.length === 0) return;
  [onItsWay, waiting] = [waiting, []];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
  books.postMessage(onItsWay.map(({ operation }) => operation));
}

books.on("message", () => {
  const done = onItsWay;
  onItsWay = [];
  send();
  for (const one of done) one.done();
});

/** Everything that has arrived shares the next commit. */
function commit(operation: LeastOperation, done: () => void): void {
  waiting.push({ operation, done });
  if (isPlanned) return;
  isPlanned = true;
  setImmediate(send);
}

let last = 0;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    if (!tokens.has(request.headers.authorization ?? "")) {
      response.writeHead(401).end();
      return;
    }
    const asked = JSON.parse(Buffer.concat(parts).toString()) as { max_tokens: number };
    const body = JSON.stringify({ ...asked, max_tokens: Math.min(asked.max_tokens, 4_096) });
    last += 1;
    const id = last;
    const options = {
      origin: upstream,
      path: request.url ?? "/",
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer bench" },
      body,
    } as const;
    commit({ kind: "hold", id, tokens: body.length + asked.max_tokens }, () => {
      agent.dispatch(options, passTo(response, id));
    });
  });
});

const usage = /"prompt_tokens":(\d+),"completion_tokens":(\d+)/;

/** Keeps the last bytes back until they are paid for. */
function passTo(response: ServerResponse, id: number): Dispatcher.DispatchHandler {
  let kept: Buffer | undefined;
  return {
    onRequestStart() {},
    onResponseStart(_controller, status, headers) {
      response.writeHead(status, passedHeaders(headers));
    },
    onResponseData(_controller, bytes) {
      if (kept !== undefined) response.write(kept);
      kept = bytes;
    },
    onResponseEnd() {
      const [, input = 0, output = 0] = usage.exec(kept?.toString("latin1") ?? "") ?? [];
      commit({ kind: "settle", id, tokens: Number(input) + Number(output) }, () => {
        response.end(kept);
      });
    },
    onResponseError() {
      response.destroy();
    },
  };
}

server.listen(0, "127.0.0.1", 8_192, () => {
  process.stdout.write(`serving http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
