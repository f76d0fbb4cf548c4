import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { findLocalModelServer } from "./local-model-servers.ts";
import { probeEndpoint } from "./probe-endpoint.ts";

/** Long enough for any machine, where an answer is to come. */
const patientMs = 120_000;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const probe = (baseUrl: string, headers = {}, timeoutMs = patientMs) =>
  probeEndpoint({ baseUrl, headers, timeoutMs, privateHosts: ["127.0.0.1"] });

test("an endpoint's models are what it lists, each once", async () => {
  const url = await serve((request, response) => {
    const known = request.url === "/v1/models";
    response.end(known ? '{"data":[{"id":"a"},{"id":"b","x":1},{"id":"a"}]}' : "{}");
  });
  expect(await probe(url)).toEqual({ kind: "models", names: ["a", "b"] });
  expect(await probe(`${url}/`)).toEqual({ kind: "models", names: ["a", "b"] });
});

test.each([
  [401, "refused_key"],
  [403, "refused_key"],
  [404, "not_compatible"],
  [500, "not_compatible"],
])("an endpoint that answers %i is %s", async (status, kind) => {
  const url = await serve((_, response) => response.writeHead(status).end());
  expect((await probe(url)).kind).toBe(kind);
});

test("a page in the place of an endpoint is not compatible", async () => {
  const url = await serve((_, response) => response.end("<!doctype html>"));
  expect((await probe(url)).kind).toBe("not_compatible");
});

test("a key does not follow a redirect", async () => {
  let arrived = 0;
  const elsewhere = await serve((_, response) => {
    arrived += 1;
    response.end('{"data":[{"id":"a"}]}');
  });
  const url = await serve((_, response) =>
    response.writeHead(307, { location: `${elsewhere}/models` }).end(),
  );
  expect((await probe(url, { authorization: "Bearer marked" })).kind).toBe("not_compatible");
  expect(arrived).toBe(0);
});

test("an endpoint that never answers is unreachable in time", async () => {
  const url = await serve(() => undefined);
  expect(await probe(url, {}, 100)).toEqual({
    kind: "unreachable",
    detail: "it did not answer in time",
  });
});

test("an endpoint that is not there is unreachable, without its address or key in the reason", async () => {
  const url = await serve(() => undefined);
  servers.splice(0).forEach((server) => server.close());
  expect(await probe(url, { authorization: "Bearer marked-secret" })).toEqual({
    kind: "unreachable",
    detail: "nothing listens there",
  });
});

test("the first local server in the list that has models is used", async () => {
  const empty = await serve((_, response) => response.end('{"data":[]}'));
  const full = await serve((_, response) => response.end('{"data":[{"id":"llama3"}]}'));
  const both = [
    { name: "Empty", baseUrl: empty },
    { name: "Full", baseUrl: full },
  ];
  const found = await findLocalModelServer(both, patientMs);
  expect(found).toEqual({ name: "Full", baseUrl: full, models: ["llama3"] });
  expect(await findLocalModelServer(both.slice(0, 1), patientMs)).toBeUndefined();
});

test("an endpoint in a private network is not asked unless it was allowed", async () => {
  let arrived = 0;
  const url = await serve((_, response) => {
    arrived += 1;
    response.end('{"data":[{"id":"a"}]}');
  });
  expect(await probeEndpoint({ baseUrl: url, timeoutMs: patientMs })).toEqual({
    kind: "unreachable",
    detail: "it lies in a private network",
  });
  expect(arrived).toBe(0);
});

test("a list of models without end is not read to its end", async () => {
  const url = await serve((_, response) => {
    response.on("error", () => undefined);
    const more = () => {
      while (response.write(" ".repeat(65_536))) if (response.destroyed) return;
    };
    response.on("drain", more);
    more();
  });
  expect(await probe(url)).toEqual({
    kind: "not_compatible",
    detail: "its list of models is too long",
  });
});
