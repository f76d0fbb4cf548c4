/**
 * Goal: the key of a provider goes to that provider's own hosts, in its own header and nowhere else,
 * whatever a client puts into a request, whatever stands in a grant, and however often it is tried
 * again. Method: a grant at every provider there is; requests of every protocol with fields, headers,
 * model names and image addresses that point elsewhere; what would have left is compared with the
 * same request without them. A real listener on this machine, named in most of them, hears nothing.
 */
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providers } from "@granary/shared/providers";
import type { Provider } from "@granary/shared/providers/provider";
import type { HeaderMap } from "@granary/shared/ports/http";
import { protocols } from "@granary/shared/wire/protocols/index";
import { bearer, callRoute } from "./call-route.ts";
import {
  evilFields,
  evilHeaders,
  evilModels,
  evilParts,
  evilTexts,
  hostileBases,
} from "./evil-addresses.ts";
import {
  baseOf,
  grantAt,
  keyOf,
  modelFor,
  side,
  startOf,
  wrongWith,
  type ProviderQuestion,
} from "./grants-at-providers.ts";
import { openWorld, type World } from "./open-world.ts";
import type { Sent } from "./recording-upstream.ts";
import { canStream, requestOf } from "./requests.ts";
import { modelOf, saveSide } from "./two-sides.ts";

let world: World;
let token = "";
let listener: Server;
let connections = 0;
let evil = "";

beforeAll(async () => {
  listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  evil = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  world = await openWorld();
  await saveSide(world.store, side);
  token = await world.letIn(side.people.staff);
  for (const [index, provider] of providers.entries()) {
    await world.give(grantAt(provider, index + 1), keyOf(provider));
  }
});
afterAll(async () => {
  listener.close();
  await once(listener, "close");
});

/** What would leave for a request; `fields` replace or join what it says. */
async function sentFor(
  asked: ProviderQuestion,
  change: {
    readonly fields?: object;
    readonly headers?: HeaderMap;
    readonly parts?: readonly unknown[];
  } = {},
): Promise<readonly Sent[]> {
  const { protocol, isStream } = asked;
  const body: Record<string, unknown> = {
    ...requestOf[protocol.id]({ model: modelFor(asked), text: "Hi", stream: isStream }),
    ...change.fields,
  };
  const { parts } = change;
  if (parts !== undefined) {
    const place = protocol.id === "responses" ? "input" : "messages";
    if (Array.isArray(body[place]))
      body[place] = [...body[place], { role: "user", content: parts }];
  }
  world.upstream.forget();
  world.skipMs(60_000);
  await callRoute(world.route, {
    path: protocol.paths[0] ?? "",
    headers: { ...change.headers, ...bearer(token) },
    body,
  });
  return [...world.upstream.sent];
}

/** Every way a client's protocol reaches a provider at all. */
async function reachable(): Promise<readonly ProviderQuestion[]> {
  const all = protocols.flatMap((protocol) =>
    providers.flatMap((provider) =>
      (canStream(protocol.id) ? [false, true] : [false]).map((isStream) => ({
        protocol,
        provider,
        isStream,
      })),
    ),
  );
  const found: ProviderQuestion[] = [];
  for (const asked of all) if ((await sentFor(asked)).length > 0) found.push(asked);
  return found;
}

describe("the key of a provider", () => {
  it("reaches every provider, by every protocol that can be said there", async () => {
    const ways = await reachable();
    for (const provider of providers) {
      const own = ways.filter((way) => way.provider === provider);
      expect(own.length, `nothing reaches ${provider.id}`).toBeGreaterThan(0);
      for (const way of own) {
        const [sent] = await sentFor(way);
        expect(sent === undefined ? "nothing left" : wrongWith(sent, provider)).toBeUndefined();
      }
    }
  });

  it("goes the same way, whatever a client writes", async () => {
    const ways = await reachable();
    const control = new Map<ProviderQuestion, Sent | undefined>();
    for (const way of ways) control.set(way, (await sentFor(way))[0]);
    const text = fc.constantFrom(...evilTexts(evil));
    const value = fc.oneof(
      text,
      fc.array(text, { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...evilFields), text, { maxKeys: 3 }),
    );
    const fields = fc.dictionary(fc.constantFrom(...evilFields), value, { minKeys: 1, maxKeys: 6 });
    const headers = fc.dictionary(fc.constantFrom(...evilHeaders), text, { maxKeys: 6 });
    const parts = fc.option(fc.constantFrom(...evilParts(evil)), { nil: undefined });
    let left = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ways),
        fields,
        headers,
        parts,
        async (way, ...changes) => {
          const [own, added, part] = changes;
          const change = { fields: own, headers: added };
          const all = await sentFor(
            way,
            part === undefined ? change : { ...change, parts: [part] },
          );
          for (const sent of all) {
            left += 1;
            expect(wrongWith(sent, way.provider)).toBeUndefined();
            expect(sent.url).toBe(control.get(way)?.url);
            expect(sent.headers).toEqual(control.get(way)?.headers);
            expect(sent.privateHosts).toEqual(control.get(way)?.privateHosts);
          }
        },
      ),
      { numRuns: 1_000, seed: 20_261_123 },
    );
    expect(left).toBeGreaterThan(200);
  });

  it("goes nowhere for a model's name that is an address or a path", async () => {
    for (const way of await reachable()) {
      for (const model of evilModels(modelFor(way), evil)) {
        expect(await sentFor(way, { fields: { model } }), model).toEqual([]);
      }
    }
  });

  it("stays with its own grant when a request is tried at one provider after another", async () => {
    const shared = await openWorld();
    await saveSide(shared.store, side);
    const staff = bearer(await shared.letIn(side.people.staff));
    for (const [index, provider] of providers.entries()) {
      const models = [modelOf({ name: "everywhere" })];
      await shared.give(grantAt(provider, index + 1, { models }), keyOf(provider));
    }
    const byHost = new Map(providers.map((provider) => [new URL(baseOf(provider)).host, provider]));
    const seen = new Set<string>();
    for (const status of [429, 500, 401, 402, 403, 404, 503, 307, 529, undefined]) {
      shared.upstream.refuseWith(status);
      for (const stream of [false, true]) {
        shared.upstream.forget();
        shared.skipMs(24 * 3_600_000);
        const body = requestOf["chat-completions"]({ model: "everywhere", text: "Hi", stream });
        await callRoute(shared.route, { path: "/v1/chat/completions", headers: staff, body });
        for (const sent of shared.upstream.sent) {
          const host = new URL(sent.url).host;
          const used = providers.filter((one) => JSON.stringify(sent).includes(keyOf(one)));
          expect(used).toHaveLength(1);
          expect(new URL(baseOf(used[0] as Provider)).host).toBe(host);
          seen.add(byHost.get(host)?.id ?? "");
        }
      }
    }
    // More than one was tried, or this shows nothing.
    expect(seen.size).toBeGreaterThan(2);
  });
});

describe("a grant", () => {
  const pinned = providers.filter(({ hosts }) => hosts !== "any");

  it("whose address is not its provider's is never asked, and its key is not opened", async () => {
    for (const provider of pinned) {
      const { host } = new URL(baseOf(provider));
      const isNamedByAnybody = (provider.hosts as readonly string[]).some((one) =>
        one.startsWith("*"),
      );
      for (const baseUrl of hostileBases(host, isNamedByAnybody)) {
        const own = await openWorld();
        await saveSide(own.store, side);
        const headers = bearer(await own.letIn(side.people.staff));
        await own.give(grantAt(provider, 1, { baseUrl }), keyOf(provider));
        for (const protocol of protocols) {
          const model = modelFor({ protocol, provider, isStream: false });
          const body = requestOf[protocol.id]({ model, text: "Hi" });
          const answer = await callRoute(own.route, {
            path: protocol.paths[0] ?? "",
            headers,
            body,
          });
          expect(answer.status, `${provider.id} at ${baseUrl}`).toBeGreaterThanOrEqual(400);
          expect(answer.text).not.toContain(host);
        }
        expect(own.upstream.sent, `${provider.id} at ${baseUrl}`).toEqual([]);
        expect(await own.store.ledger.openHolds()).toEqual([]);
      }
    }
  });

  it("keeps its provider's path, whatever its models are called", async () => {
    for (const provider of providers) {
      for (const name of [
        "..",
        ".",
        "../../evil",
        "a/b",
        "m?key=1",
        "m#x",
        "m\r\nx: y",
        "{model}",
        "%2e%2e",
        "@evil.example",
        ":80",
      ]) {
        const own = await openWorld();
        await saveSide(own.store, side);
        const headers = bearer(await own.letIn(side.people.staff));
        await own.give(grantAt(provider, 1, { models: [modelOf({ name })] }), keyOf(provider));
        for (const protocol of protocols) {
          const body = requestOf[protocol.id]({ model: name, text: "Hi" });
          await callRoute(own.route, { path: protocol.paths[0] ?? "", headers, body });
        }
        for (const sent of own.upstream.sent) {
          expect(wrongWith(sent, provider), `${name} at ${provider.id}`).toBeUndefined();
          const { pathname, search, hash } = new URL(sent.url);
          const starts = Object.values(provider.speaks).map(({ path }) => startOf(provider, path));
          const isBelow = starts.some((start) => pathname.startsWith(start));
          expect(isBelow, `${name} at ${provider.id}: ${pathname}`).toBe(true);
          expect(`${search.replace("?alt=sse", "")}${hash}`).toBe("");
        }
      }
    }
  });
});

describe("the listener that so many requests named", () => {
  it("was never connected", () => {
    expect(connections).toBe(0);
  });
});
