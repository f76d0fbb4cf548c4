import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { holdOpen, streamChunks, unaryAnswer } from "./traffic.ts";

// A provider that answers at once, always the same.

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts).toString("latin1");
    if (!body.includes('"stream":true')) {
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": unaryAnswer.length,
      });
      response.end(unaryAnswer);
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    if (body.includes(holdOpen)) response.write(streamChunks[0]);
    else writeNext(response, 0);
  });
});

/** Each piece in a turn of its own, as a model produces them. */
function writeNext(response: ServerResponse, index: number): void {
  if (index === streamChunks.length - 1) {
    response.end(streamChunks[index]);
    return;
  }
  response.write(streamChunks[index]);
  setImmediate(writeNext, response, index + 1);
}

server.requestTimeout = 0;
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", 8_192, () => {
  process.stdout.write(`serving http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
