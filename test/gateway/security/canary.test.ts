/**
 * Goal: a donated key and what a person wrote are in no answer, header, log line, error, report or
 * file of a pool, whatever goes wrong. Method: marked keys and prompts go through `granary serve` by
 * every protocol, whole and as a stream, straight and translated, against an upstream that quotes
 * the key in every place it can and one that fails in every way it knows; and through every refusal
 * of the pool itself. Then everything anybody heard, printed or wrote is searched.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCommands } from "@granary/shared/node/cli/commands/index";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/practice/upstream/practice-upstream";
import { protocols } from "@granary/shared/wire/protocols/index";
import { canaryCases, type CanaryCase } from "./canary-cases.ts";
import { keyMarks, markedHeader, markedKeys, markedPrompt, promptMarks } from "./canary-marks.ts";
import { startCanaryPool, type CanaryPool } from "./canary-pool.ts";
import { bearer } from "./call-route.ts";
import { hangUpOnceAsked } from "./hang-up-once-asked.ts";
import { findLeaks, type Place } from "./leak-search.ts";
import { startLeakyUpstream, type LeakyUpstream } from "./leaky-upstream.ts";
import { addressOf, bodyFor, requestOf } from "./requests.ts";
import { createSide } from "./two-sides.ts";
import { routes } from "./route-list.ts";

const side = createSide("K");
let leaky: LeakyUpstream;
let practice: PracticeUpstream;
let pool: CanaryPool;
/** One with a few grants only, for what would take long with a grant for every failure. */
let small: CanaryPool;
let cases: readonly CanaryCase[] = [];

/** Everything that was heard from the pool; `isError` where nothing of the question belongs. */
const heard: (Place & { readonly isError: boolean })[] = [];

beforeAll(async () => {
  leaky = await startLeakyUpstream();
  practice = await startPracticeUpstream();
  cases = canaryCases(side, { leaky: leaky.url, practice: practice.url });
  for (const { model, behaviour } of cases) {
    if (behaviour !== undefined) practice.script({ model, ...behaviour });
  }
  pool = await startCanaryPool({ side, grants: cases });
  small = await startCanaryPool({ side, grants: cases.slice(0, markedKeys.length) });
});
afterAll(async () => {
  await pool.remove();
  await small.remove();
  await leaky.close();
  await practice.close();
});

async function hear(
  name: string,
  path: string,
  init: RequestInit & { readonly at?: CanaryPool },
): Promise<number> {
  let head = "";
  let content = "";
  let status = 0;
  try {
    const answer = await fetch(`${(init.at ?? pool).url}${path}`, init);
    status = answer.status;
    head = JSON.stringify([answer.statusText, ...answer.headers]);
    content = Buffer.from(await answer.arrayBuffer()).toString("latin1");
  } catch (error) {
    // Cut or given up: what came until then is not known here, and the next one is what counts.
    content = String(error);
  }
  heard.push({ name: `the head of ${name}`, content: head, isError: true });
  heard.push({ name: `the answer to ${name}`, content, isError: status >= 400 });
  return status;
}

const asStaff = () => ({ ...bearer(pool.tokenOf("staff")), "x-request-id": markedHeader });

async function ask({ protocol, isStream, model, isSilent, grant }: CanaryCase): Promise<number> {
  const wish = { model, text: markedPrompt, ...(isStream ? { stream: true } : {}) };
  const name = `${protocol.id} ${isStream ? "stream" : "whole"} by ${grant.provider} (${model})`;
  return await hear(name, protocol.paths[0] ?? "", {
    method: "POST",
    headers: {
      ...asStaff(),
      "user-agent": markedHeader,
      "idempotency-key": `${markedHeader} ${model}`,
    },
    body: JSON.stringify({ ...requestOf[protocol.id](wish), user: markedPrompt }),
    ...(isSilent ? { signal: hangUpOnceAsked(practice, model) } : {}),
  });
}

/** Requests the pool itself refuses, each with marks in the part that is wrong. */
function refusedBodies(path: string): readonly string[] {
  const good = bodyFor({ path, method: "POST" }, { model: "case-1--text", text: markedPrompt });
  const bad: readonly unknown[] = [
    { ...good, model: markedPrompt },
    { ...good, model: { [markedPrompt]: markedPrompt } },
    { ...good, [markedPrompt]: 1, stream: markedPrompt },
    { ...good, messages: markedPrompt, input: { [markedPrompt]: 1 }, prompt: [[markedPrompt]] },
    { ...good, max_tokens: markedPrompt, max_output_tokens: markedPrompt },
    { ...good, tools: [{ type: markedPrompt, name: markedPrompt }] },
    { ...good, messages: [{ role: markedPrompt, content: [{ type: markedPrompt }] }] },
    [markedPrompt],
    markedPrompt,
  ];
  const text = JSON.stringify(good);
  return [
    ...bad.map((body) => JSON.stringify(body)),
    text.slice(0, -1),
    `${text}${markedPrompt}`,
    markedPrompt,
    `{"${markedPrompt}`,
    "[".repeat(5_000) + JSON.stringify(markedPrompt),
  ];
}

async function inParallel<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>) {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) await run(item);
  };
  await Promise.all(Array.from({ length: 12 }, work));
}

/** What the whole run left behind that must not be there. */
async function leaks(): Promise<readonly string[]> {
  const traces = await pool.traces();
  const secrets = [...pool.secrets, ...small.secrets].map((text) => ({
    name: "a secret of the pool",
    text,
  }));
  return [
    ...findLeaks([...keyMarks, ...secrets], [...heard, ...traces]),
    ...findLeaks(promptMarks, [...heard.filter(({ isError }) => isError), ...traces]),
  ];
}

describe("a marked key and a marked prompt", () => {
  it("go through every protocol and every failure", async () => {
    expect(new Set(cases.map(({ protocol }) => protocol.id)).size).toBe(protocols.length);
    const seen = new Map<number, number>();
    await inParallel(cases, async (one) => {
      const status = await ask(one);
      seen.set(status, (seen.get(status) ?? 0) + 1);
    });
    // Each happened: without that the search below would prove nothing.
    for (const status of [200, 400, 502, 503]) expect([...seen.keys()]).toContain(status);
    const toLeaky = cases.filter(({ behaviour }) => behaviour === undefined).length;
    expect(leaky.askedWithKey()).toBe(toLeaky);
    expect(
      practice.requests.some(({ headers }) =>
        headers.authorization?.includes(markedKeys[0] ?? "-"),
      ),
    ).toBe(true);
    expect(practice.requests.some(({ bytes }) => Buffer.from(bytes).includes(markedPrompt))).toBe(
      true,
    );
  });

  it("go through every refusal of the pool itself", async () => {
    const posts = routes.filter(({ method, path }) => method === "POST" && path !== "/v1/leave");
    for (const route of posts) {
      const path = addressOf(route);
      const bodies = refusedBodies(path);
      await inParallel(bodies, (body) =>
        hear(`a wrong body at ${path}`, path, { method: "POST", headers: asStaff(), body }),
      );
    }
    const marked = encodeURIComponent(markedPrompt);
    for (const route of routes) {
      const { method } = route;
      const path = addressOf(route);
      const headers = asStaff();
      await hear(`a path at ${path}`, `${path}/${marked}`, { method, headers });
      await hear(`a query at ${path}`, `${path}?days=${marked}&of=${marked}`, {
        headers,
        method: path === "/v1/leave" ? "GET" : method,
      });
      const nobody = { authorization: `Bearer grn_${marked}` };
      await hear(`a token at ${path}`, path, { method, headers: nobody });
    }
    const body = JSON.stringify({
      code: markedPrompt,
      device: { kind: "other", name: markedPrompt },
    });
    await hear("joining", "/v1/join", { method: "POST", body });
    await hear("a join page", `/join/${marked}`, {});
    expect(heard.length).toBeGreaterThan(cases.length * 2 + 100);
  });

  it("go through the giving of grants, also where the giver errs", async () => {
    const [text = ""] = markedKeys;
    const grant = bodyFor({ path: "/v1/grants", method: "POST" }, { model: "given", text });
    const wrong = [
      { sealedKey: text },
      {
        sealedKey: `-----BEGIN AGE ENCRYPTED FILE-----\n${text}\n-----END AGE ENCRYPTED FILE-----`,
      },
      { key: text },
      { apiKey: text, authorization: text },
      { [text]: text },
      { provider: text },
      { relayOf: text, kind: "sponsor-relay" },
      { baseUrl: `https://user:${text}@models.example.org/v1` },
      { baseUrl: `https://models.example.org/v1?key=${text}` },
      { baseUrl: text },
      { models: [{ name: "x", aliases: [text] }] },
      { validUntil: text },
      { attestation: { by: "Ana", checked: text } },
    ];
    const headers = bearer(small.tokenOf("sponsor"));
    for (const change of wrong) {
      const body = JSON.stringify({ ...grant, ...change });
      const init = { method: "POST", headers, body, at: small };
      const status = await hear("a wrong gift", "/v1/grants", init);
      expect(status, Object.keys(change).join()).toBe(400);
    }
    const add = [
      "grant",
      "add",
      "--sponsor",
      side.sponsor.name,
      "--budget-tokens",
      "1000",
      "--json",
    ];
    const local = [...add, "--url", leaky.url, "--allow-private", "--kind", "model-server"];
    // What this upstream says about its models is another thing each time, and always the key.
    for (const [index, key] of [...markedKeys, ...markedKeys].slice(0, 8).entries()) {
      const args = [...local, "--key-stdin", ...(index < 4 ? [] : ["--model", `given-${index}`])];
      const content = await small.granary(args, `${key}\n`);
      heard.push({ name: `granary grant add ${index}`, content, isError: true });
    }
    for (const typed of [[text], [`--key=${text}`], ["--key", text], ["--key-env", text]]) {
      const content = await small.granary([...local, "--model", "x", "--no-probe", ...typed], text);
      heard.push({
        name: `granary grant add with a key after ${typed[0]?.slice(0, 5)}`,
        content,
        isError: true,
      });
    }
    const printed = heard.filter(({ name }) => name.startsWith("granary grant add"));
    expect(printed.some(({ content }) => String(content).includes('"error"'))).toBe(true);
  });

  it("are in nothing the commands print", async () => {
    const commands = await loadCommands();
    for (const { name, arguments: wanted } of commands.filter(({ name }) => name !== "serve")) {
      const args = wanted.length === 0 ? [] : ["grant_K000000000000001"];
      for (const at of name === "usage" ? [pool, small] : [small]) {
        const content = await at.granary([...name.split(" "), ...args, "--json"]);
        heard.push({ name: `granary ${name}`, content, isError: true });
      }
    }
    heard.push(...(await small.traces()).map((place) => ({ ...place, isError: true })));
    await small.stop();
    const printed = heard.filter(({ name }) => name === "granary usage");
    expect(printed.map(({ content }) => String(content)).join("")).toMatch(/case-\d+--/);
  });

  it("are nowhere while the pool runs, nor after it has stopped", async () => {
    for (const route of routes.filter(({ method }) => method === "GET")) {
      const { method } = route;
      const path = addressOf(route);
      for (const role of ["staff", "sponsor", "operator"] as const) {
        const headers = bearer(pool.tokenOf(role));
        await hear(`${method} ${path} by ${role}`, path, { method, headers });
      }
    }
    const places = await pool.traces();
    const names = places.map(({ name }) => name).join(", ");
    for (const ending of [".sqlite", "-wal", "-shm"]) expect(names).toContain(ending);
    const log = String(places.find(({ name }) => name === "standard error")?.content);
    expect(log.includes("upstream_refused")).toBe(true);
    expect(await leaks()).toEqual([]);
    // Whoever is still waited for has nothing more to say.
    await practice.close();
    expect(await pool.stop()).toBe(0);
    expect(await leaks()).toEqual([]);
  });

  it("would have been found", async () => {
    const [text = ""] = markedKeys;
    heard.push({ name: "a planted key", content: `{"error":"${text}"}`, isError: true });
    heard.push({
      name: "a planted prompt",
      content: JSON.stringify([markedPrompt]),
      isError: true,
    });
    const found = await leaks();
    heard.splice(-2);
    expect(found.filter((leak) => leak.includes("a planted key"))).not.toEqual([]);
    expect(found.filter((leak) => leak.includes("a planted prompt"))).not.toEqual([]);
  });
});
