import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type AnswerWire, defaultAnswer, type ScriptedAnswer } from "./scripted-answer.ts";

/** A stand-in for a provider on this machine. */
export type ScriptedUpstream = {
  /** Without a path: `http://127.0.0.1:40123`. */
  readonly url: string;
  /** What it was asked so far. */
  readonly requests: readonly UpstreamRequestSeen[];
  /** How the next requests are answered, in this order; the last answer stays. */
  readonly script: (...answers: readonly ScriptedAnswer[]) => void;
  /** Resolves once a connection was ended by the other side before its answer was. */
  readonly hungUp: Promise<void>;
  readonly close: () => Promise<void>;
};

/** One request as it came. Header names are in lower case. */
export type UpstreamRequestSeen = {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: { readonly [field: string]: unknown };
};

/** Starts a stand-in that speaks one protocol at every path. */
export async function startScriptedUpstream(wire: AnswerWire): Promise<ScriptedUpstream> {
  const requests: UpstreamRequestSeen[] = [];
  let answers: ScriptedAnswer[] = [defaultAnswer];
  const hungUp = Promise.withResolvers<void>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const seen = await see(request);
    requests.push(seen);
    response.on("close", () => {
      if (!response.writableFinished) hungUp.resolve();
    });
    const script = (answers.length > 1 ? answers.shift() : answers[0]) ?? defaultAnswer;
    await send({ wire, script, seen }, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    script: (...next) => {
      answers = [...next];
    },
    hungUp: hungUp.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function see(request: IncomingMessage): Promise<UpstreamRequestSeen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return {
    path: request.url ?? "",
    headers: request.headers,
    body: text === "" ? {} : (JSON.parse(text) as UpstreamRequestSeen["body"]),
  };
}

type Sending = {
  readonly wire: AnswerWire;
  readonly script: ScriptedAnswer;
  readonly seen: UpstreamRequestSeen;
};

async function send({ wire, script, seen }: Sending, response: ServerResponse): Promise<void> {
  const { refusal, garbage, cutAfter, hangAfter } = script;
  if (refusal !== undefined) {
    response.writeHead(refusal.status, { "content-type": "application/json", ...refusal.headers });
    response.end(JSON.stringify(refusal.body));
    return;
  }
  const isStream = wire.isStream(seen.path, seen.body);
  response.writeHead(200, {
    "content-type": isStream ? wire.streamType : "application/json",
    ...wire.headers,
  });
  if (garbage !== undefined) {
    response.end(garbage);
    return;
  }
  const encoder = new TextEncoder();
  const pieces = isStream
    ? wire.pieces(script)
    : [encoder.encode(JSON.stringify(wire.whole(script)))];
  for (const [index, piece] of pieces.entries()) {
    if (index === hangAfter) return;
    if (index === cutAfter) break;
    if (!response.write(piece)) await new Promise((resolve) => response.once("drain", resolve));
    // Each piece in a packet of its own, as they come from a model.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (cutAfter === undefined) response.end();
  else response.destroy();
}
