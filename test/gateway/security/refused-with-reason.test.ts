/**
 * Goal: what nobody can pay for surely, bound or keep safe is refused, and the refusal says why.
 * Method: the three of them end to end: a model without a price under a budget in money, requests
 * whose cost nobody can foresee by every protocol, and `granary serve` with a vault secret that is
 * none.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { protocols } from "@granary/shared/wire/protocols/index";
import type { ClientProtocolId } from "@granary/shared/wire/dialect";
import { bearer, callRoute } from "./call-route.ts";
import { openWorld, type World } from "./open-world.ts";
import { canStream, requestOf } from "./requests.ts";
import { createSide, grantOf, modelOf, saveSide } from "./two-sides.ts";

const side = createSide("R");
let world: World;
let token = "";

const { price: _price, ...unpriced } = modelOf({ name: "unpriced" });
const { price: _other, ...unpricedEmbedder } = modelOf({
  name: "unpriced-embed",
  kind: "embedding",
});

beforeAll(async () => {
  world = await openWorld();
  await saveSide(world.store, side);
  token = await world.letIn(side.people.staff);
  const models = [
    unpriced,
    unpricedEmbedder,
    modelOf({ name: "priced" }),
    modelOf({ name: "priced-embed", kind: "embedding" }),
  ];
  // It speaks most protocols by itself.
  const grant = grantOf(side, 1, { provider: "vllm", models });
  await world.give(grant, "sk-refused-0123456789abcdef");
});

const ask = (protocol: (typeof protocols)[number], body: unknown) =>
  callRoute(world.route, { path: protocol.paths[0] ?? "", headers: bearer(token), body });
const named = (protocol: ClientProtocolId, name: string) =>
  protocol === "embeddings" ? `${name}-embed` : name;

describe("a model without a price", () => {
  it("is refused under a budget in money, by every protocol, and nothing is sent or held", async () => {
    for (const protocol of protocols) {
      for (const stream of canStream(protocol.id) ? [false, true] : [false]) {
        const model = named(protocol.id, "unpriced");
        const answer = await ask(protocol, requestOf[protocol.id]({ model, text: "Hi", stream }));
        expect(answer.status, protocol.id).toBe(400);
        expect(answer.text, protocol.id).toContain("Nobody has said what this model costs.");
      }
    }
    expect(world.upstream.sent).toEqual([]);
    expect(await world.store.ledger.entries(0, 10)).toEqual([]);
  });

  it("is the reason: with a price the same requests are answered", async () => {
    for (const protocol of protocols) {
      const model = named(protocol.id, "priced");
      const answer = await ask(protocol, requestOf[protocol.id]({ model, text: "Hi" }));
      expect({ protocol: protocol.id, status: answer.status }).toMatchObject({ status: 200 });
    }
  });
});

/** What makes each protocol's request cost what nobody can foresee. */
const unbounded: Readonly<Record<ClientProtocolId, readonly object[]>> = {
  "chat-completions": [
    { web_search_options: {} },
    { messages: [{ role: "user", content: [{ type: "input_audio", input_audio: {} }] }] },
    { messages: [{ role: "user", content: [{ type: "file", file: { file_id: "file-1" } }] }] },
    { tools: [{ type: "web_search" }] },
    { modalities: ["text", "audio"], audio: { voice: "a", format: "mp3" } },
    { best_of: 20 },
  ],
  responses: [
    // Where an answer must use them; those that are only declared are left out.
    { tools: [{ type: "web_search" }], tool_choice: "required" },
    {
      tools: [{ type: "code_interpreter", container: { type: "auto" } }],
      tool_choice: { type: "code_interpreter" },
    },
    {
      tools: [{ type: "mcp", server_url: "https://example.org" }],
      tool_choice: { type: "mcp", server_label: "x" },
    },
    { previous_response_id: "resp_1" },
    { conversation: "conv_1" },
    { background: true },
    { prompt: { id: "pmpt_1" } },
    { input: [{ role: "user", content: [{ type: "input_file", file_id: "file-1" }] }] },
  ],
  messages: [
    { tools: [{ type: "web_search_20250305", name: "web_search" }] },
    { mcp_servers: [{ type: "url", url: "https://example.org", name: "x" }] },
    { container: "container_1" },
    {
      messages: [
        {
          role: "user",
          content: [{ type: "document", source: { type: "url", url: "https://example.org" } }],
        },
      ],
    },
  ],
  embeddings: [{ input: [{ type: "image" }] }],
  completions: [{ best_of: 20 }],
  "fim-completions": [{ n: 1_000_000 }],
};

describe("a request whose cost nobody can foresee", () => {
  it.each(protocols.map((protocol) => [protocol.id, protocol] as const))(
    "is refused by %s, with the part that is to blame",
    async (id, protocol) => {
      world.upstream.forget();
      for (const change of unbounded[id]) {
        const plain = requestOf[id]({ model: named(id, "priced"), text: "Hi" });
        const answer = await ask(protocol, { ...plain, ...change });
        const where = JSON.stringify(change);
        expect(answer.status, where).toBe(400);
        const blamed = Object.keys(change).some((field) => answer.text.includes(field));
        expect(blamed, `${where}: ${answer.text}`).toBe(true);
      }
      expect(world.upstream.sent).toEqual([]);
      expect(await world.store.ledger.openHolds()).toEqual([]);
    },
  );
});

const program = resolve(import.meta.dirname, "../../../shared/node/cli/granary.ts");

describe("a vault secret that is none", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "granary-vault-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const serve = (secret: string) =>
    new Promise<{ code: number | null; out: string; err: string }>((done) => {
      const { PATH = "", NODE_OPTIONS = "" } = process.env;
      const env = { PATH, NODE_OPTIONS, HOME: folder, GRANARY_VAULT_KEY: secret };
      const data = join(folder, "data");
      const args = [program, "serve", "--port", "0", "--json", "--data", data];
      const child = spawn(process.execPath, args, { env });
      const read = { out: "", err: "" };
      child.stdout.on("data", (chunk: Buffer) => {
        read.out += chunk.toString();
        // It serves, which it must not.
        if (read.out.includes('"url"')) child.kill("SIGKILL");
      });
      child.stderr.on("data", (chunk: Buffer) => (read.err += chunk.toString()));
      child.on("close", (code) => done({ code, ...read }));
    });

  it.each([
    ["empty", "", "is empty"],
    ["a word", "changeme", "bytes instead of 32"],
    ["zeroes", Buffer.alloc(32).toString("base64"), "is not random"],
    [
      "a phrase",
      Buffer.from("please-change-me-please-change-m").toString("base64"),
      "is not random",
    ],
  ])("stops the pool before it serves: %s", async (_name, secret, reason) => {
    const { code, out, err } = await serve(secret);
    expect(code).toBeGreaterThan(0);
    const { error } = JSON.parse(out) as { error: { code: string; message: string; hint: string } };
    expect(error.code).toBe("vault_key_invalid");
    expect(error.message).toContain(reason);
    expect(error.hint).toContain("openssl rand -base64 32");
    expect(err).toContain(reason);
    expect(`${out}${err}`.includes(secret.trim()) && secret.trim() !== "").toBe(false);
    const files = await readdir(join(folder, "data")).catch(() => []);
    expect(files.filter((file) => file.includes("serving"))).toEqual([]);
  });
});
