import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { UpstreamProtocolId } from "@granary/shared/wire/dialect";
import { protocolOf, streamAnswers, wholeAnswers } from "./upstream-answers.ts";

/** One request, and everything in it that must not come back. */
type Asked = {
  readonly protocol: UpstreamProtocolId;
  readonly isStream: boolean;
  /** The key as it arrived. */
  readonly key: string;
  /** The key and all that was asked, as an unkind server would quote them. */
  readonly quote: string;
};

/** A way to say a key to whoever asked. */
type Manner = (asked: Asked, response: ServerResponse) => void | Promise<void>;

/** An upstream that says the key it was sent, in the manner the model's name ends with. */
export type LeakyUpstream = {
  /** A base address with `/v1` at its end. */
  readonly url: string;
  /** How many requests came with a key. */
  readonly askedWithKey: () => number;
  readonly close: () => Promise<void>;
};

/** Headers that carry it, of which some are read and some might be passed on. */
const keyHeaders = (key: string) => ({
  "x-echo": key,
  "x-request-id": key,
  "request-id": key,
  "openai-organization": key,
  "x-goog-api-key": key,
  "x-api-key": key,
  authorization: `Bearer ${key}`,
  "www-authenticate": `Bearer realm="${key.replaceAll(/["\\]/g, "")}"`,
  "retry-after": key,
  "retry-after-ms": key,
  "x-should-retry": key,
  "x-ratelimit-limit-requests": key,
  "x-ratelimit-remaining-tokens": key,
  "x-ratelimit-reset-tokens": key,
  "anthropic-ratelimit-requests-reset": key,
  "set-cookie": `key=${key}`,
  server: key,
  via: `1.1 ${key}`,
});

const statuses = [400, 401, 402, 403, 404, 405, 409, 413, 422, 429, 500, 502, 503, 529];
const redirects = [301, 302, 303, 307, 308];

/** How vendors write what went wrong, each with the key and the question quoted in it. */
const errorBodies: readonly ((asked: Asked) => string)[] = [
  ({ key, quote }) =>
    JSON.stringify({ error: { message: `bad key ${quote}`, type: key, param: key, code: key } }),
  ({ key, quote }) =>
    JSON.stringify({ type: "error", error: { type: key, message: quote }, request_id: key }),
  ({ key, quote }) =>
    JSON.stringify({ error: { code: 400, message: quote, status: key, details: [{ key }] } }),
  ({ key, quote }) => JSON.stringify({ message: quote, detail: key, __type: key, code: key }),
  ({ quote }) => `refused: ${quote}`,
  ({ quote }) => `<html><body>${quote}</body></html>`,
];

function refuse(status: number): Manner {
  return (asked, response) => {
    const body = errorBodies[(status + asked.protocol.length) % errorBodies.length]?.(asked);
    const type = body?.startsWith("{") === true ? "application/json" : "text/html";
    response.writeHead(status, { ...keyHeaders(asked.key), "content-type": type }).end(body);
  };
}

/** Answers as asked with these pieces as its text, each event (or the whole) changed on its way. */
function answer(
  pieces: (asked: Asked) => readonly string[],
  change: (bytes: string, asked: Asked) => readonly string[] = (bytes) => [bytes],
  headers: (key: string) => Readonly<Record<string, string>> = () => ({}),
): Manner {
  return async (asked, response) => {
    const { protocol, isStream, key } = asked;
    const events = isStream ? streamAnswers[protocol]?.(pieces(asked)) : undefined;
    const type = events === undefined ? "application/json" : "text/event-stream";
    response.writeHead(200, { "content-type": type, ...headers(key) });
    const whole =
      events?.join("") ?? JSON.stringify(wholeAnswers[protocol](pieces(asked).join("")));
    for (const chunk of change(whole, asked)) {
      response.write(chunk);
      // A chunk of its own on the wire.
      await sleep(1);
    }
    response.end();
  };
}

const splitKey =
  (at: (length: number) => number) =>
  (bytes: string, { key }: Asked) => {
    const written = JSON.stringify(key).slice(1, -1);
    const from = bytes.indexOf(written);
    const cut = from + at(written.length);
    return from < 0 ? [bytes] : [bytes.slice(0, cut), bytes.slice(cut)];
  };
const said = ({ key }: Asked) => ["Your key is ", key, ", keep it."];
const plain = () => ["All ", "is ", "well."];

/** Every manner, by the name that ends a model's name. */
export const manners: Readonly<Record<string, Manner>> = {
  ...Object.fromEntries(statuses.map((status) => [`status-${status}`, refuse(status)])),
  ...Object.fromEntries(
    redirects.map((status) => [
      `redirect-${status}`,
      ({ key }: Asked, response: ServerResponse) => {
        const location = `http://127.0.0.1:9/?key=${encodeURIComponent(key)}`;
        response.writeHead(status, { ...keyHeaders(key), location }).end(key);
      },
    ]),
  ),
  headers: answer(plain, undefined, keyHeaders),
  text: answer(said),
  "text-alone": answer(({ key }) => [key]),
  "split-early": answer(
    said,
    splitKey(() => 1),
  ),
  "split-middle": answer(
    said,
    splitKey((length) => Math.floor(length / 2)),
  ),
  "split-late": answer(
    said,
    splitKey((length) => length - 1),
  ),
  "split-bytes": answer(
    ({ key }) => [key],
    (bytes) => bytes.match(/[^]{1,64}/g) ?? [],
  ),
  "slashes-escaped": answer(said, (bytes) => [bytes.replaceAll("/", String.raw`\/`)]),
  "model-name": answer(plain, (bytes, { key }) => [
    bytes.replaceAll('"the-model"', JSON.stringify(key)),
  ]),
  "field-name": answer(plain, (bytes, { key }) => [
    bytes.replaceAll('{"', `{${JSON.stringify(key)}:1,"`),
  ]),
  comment: answer(plain, (bytes, { key }) => [
    bytes.startsWith("{") ? bytes : `: ${key}\n\n${bytes}`,
  ]),
  "event-name": answer(plain, (bytes, { key }) => [
    bytes.startsWith("{") ? bytes : `event: ${key}\nid: ${key}\nretry: ${key}\n${bytes}`,
  ]),
  "after-the-end": answer(plain, (bytes, { key }) => [bytes, `\n\ndata: ${key}\n\n`, key]),
  "error-event": answer(plain, (bytes, asked) => {
    const error = errorBodies[0]?.(asked) ?? "";
    return bytes.startsWith("{") ? [error] : [`event: error\ndata: ${error}\n\n`];
  }),
  "error-in-the-middle": answer(plain, (bytes, asked) => {
    const [first = "", ...rest] = bytes.split("\n\n");
    const error = `event: error\ndata: ${errorBodies[1]?.(asked)}`;
    return [[first, error, ...rest].join("\n\n")];
  }),
  "half-an-answer": answer(said, (bytes) => [bytes.slice(0, bytes.length / 2)]),
  "no-json": ({ quote }, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(quote);
  },
  "no-events": ({ quote }, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).end(quote);
  },
  page: ({ quote }, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(`<html>${quote}</html>`);
  },
  compressed: ({ quote }, response) => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    response.writeHead(200, headers).end(gzipSync(quote));
  },
  nothing: ({ key }, response) => {
    response.writeHead(204, keyHeaders(key)).end();
  },
  "early-hints": async (asked, response) => {
    response.writeEarlyHints({ link: `<https://example.org/${encodeURIComponent(asked.key)}>` });
    await answer(plain)(asked, response);
  },
  "status-line": ({ key }, response) => {
    response.writeHead(418, key, keyHeaders(key)).end(key);
  },
  "broken-length": ({ quote }, response) => {
    response.writeHead(200, { "content-length": "1000000" }).write(quote);
    setTimeout(() => response.destroy(), 5);
  },
  "no-http": ({ key }, response) => {
    response.socket?.end(`HTTP/9.9 ${key}\r\n${key}: ${key}\r\n\r\n${key}`);
  },
};

/** What whoever asks for the list of models hears, in turn. */
const probeManners: readonly Manner[] = [
  refuse(401),
  refuse(500),
  ({ key }, response) => {
    const body = JSON.stringify({ object: "list", data: [{ id: key, object: "model" }] });
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  },
  ({ quote }, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(quote.slice(1));
  },
];

/** Starts one on a free port of this machine. */
export async function startLeakyUpstream(): Promise<LeakyUpstream> {
  let withKey = 0;
  let probes = 0;
  const answerOne = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const key = (incoming.headers.authorization ?? "").replace(/^Bearer /, "");
    if (key !== "") withKey += 1;
    if (incoming.method === "GET") {
      probes += 1;
      const quote = JSON.stringify(incoming.headers);
      const asked = { protocol: "chat-completions", isStream: false, key, quote } as const;
      await probeManners[probes % probeManners.length]?.(asked, response);
      return;
    }
    const name = body.match(/"model"\s*:\s*"[^"]*--([^"]+)"/)?.[1] ?? "";
    const manner = manners[name];
    if (manner === undefined) throw new Error(`There is no manner ${name}.`);
    const url = `http://127.0.0.1${incoming.url ?? "/"}`;
    const isStream = /"stream"\s*:\s*true/.test(body);
    const quote = `${key} ${JSON.stringify(incoming.headers)} ${body}`;
    await manner({ protocol: protocolOf(url), isStream, key, quote }, response);
  };
  const server = createServer((incoming, response) => {
    answerOne(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    askedWithKey: () => withKey,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
