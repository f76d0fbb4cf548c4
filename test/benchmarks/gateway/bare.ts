import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent, type Dispatcher } from "undici";
import { passedHeaders } from "./passed-headers.ts";

// The least a pass-through can do: node:http in front, undici behind, no key, no books, no limits.

const [upstream = ""] = process.argv.slice(2);
const agent = new Agent({ connections: 4_096, pipelining: 1, allowH2: false });

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    agent.dispatch(
      {
        origin: upstream,
        path: request.url ?? "/",
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer bench" },
        body: parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts),
      },
      passTo(response),
    );
  });
});

function passTo(response: ServerResponse): Dispatcher.DispatchHandler {
  return {
    onRequestStart() {},
    onResponseStart(_controller, status, headers) {
      response.writeHead(status, passedHeaders(headers));
    },
    onResponseData(controller, bytes) {
      if (response.write(bytes)) return;
      controller.pause();
      response.once("drain", () => controller.resume());
    },
    onResponseEnd() {
      response.end();
    },
    onResponseError() {
      response.destroy();
    },
  };
}

server.listen(0, "127.0.0.1", 8_192, () => {
  process.stdout.write(`serving http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
