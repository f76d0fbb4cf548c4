import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { grantSchema } from "../../../schemas/grant.ts";
import {
  createCliPool,
  type CliPool,
  type CommandEnd,
  type Machine,
} from "../../../testing/in-process-cli.ts";
import { sealWithAge } from "../../../testing/seal-with-age.ts";

// Goal: a grant is taken as the provider's terms allow, with its sponsor's word, and its key is seen
// by nobody. Method: the command line in this process on a real pool, and a real endpoint.

const key = "sk-marked-secret-0123456789abcdef";
let pool: CliPool;
let endpoint: Server;
let url = "";
const heard: (string | undefined)[] = [];

beforeAll(async () => {
  pool = await createCliPool();
  endpoint = createServer((request, response) => {
    heard.push(request.headers.authorization);
    response.end('{"data":[{"id":"mini"}]}');
  });
  await new Promise<void>((done) => {
    endpoint.listen(0, "127.0.0.1", done);
  });
  url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  endpoint.close();
  pool.remove();
});

const said: string[] = [];
const everything = () =>
  readdirSync(pool.folder)
    .map((name) => readFileSync(join(pool.folder, name), "latin1"))
    .join("");

async function add(args: readonly string[], machine?: Machine): Promise<CommandEnd> {
  const ended = await pool.run(["grant", "add", "--sponsor", "Riverside", ...args], machine);
  said.push(ended.out, ended.err);
  return ended;
}
const errorOf = ({ out }: CommandEnd) =>
  z
    .object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) })
    .parse(JSON.parse(out)).error;
const grants = () => pool.withStore(({ directory }) => directory.grants());

const hosted = ["--no-probe", "--model", "mini=0.25/2", "--budget-usd", "5", "--json"];
const withKey = { input: key };
const openai = ["--provider", "openai", ...hosted];
const namedOpenai = ["--provider", "openai", "--kind", "pool-account", "--key-env", "CITY_KEY"];
const byEnv = { env: { CITY_KEY: key } };

test("a grant that the terms forbid is refused with the clause and what can be given instead", async () => {
  const ended = await add([...openai, "--kind", "sponsor-key", "--key-stdin"], withKey);
  const error = errorOf(ended);
  expect([ended.code, error.code]).toEqual([1, "grant_not_allowed"]);
  expect(error.message).toContain("transfer API keys");
  expect(error.hint).toMatch(/pool-account.*sponsor-relay.*model-server/);
  expect(await grants()).toEqual([]);
});

test("a grant of which nobody has read the terms is refused", async () => {
  const ended = await add(["--provider", "qwen", ...hosted, "--kind", "sponsor-key"]);
  expect(errorOf(ended).code).toBe("grant_not_allowed");
  const relay = await add([
    "--url",
    "https://vendor.example/v1",
    ...hosted,
    "--kind",
    "pool-account",
  ]);
  expect(errorOf(relay).code).toBe("grant_not_allowed");
});

test("a hosted grant must say which kind it is", async () => {
  const error = errorOf(await add([...openai, "--key-stdin"], withKey));
  expect([error.code, error.message]).toEqual(["request_invalid", "Which kind of gift is this?"]);
  expect(error.hint).toContain("pool-account");
});

test("without a terminal a grant needs --attest, and the refusal shows the clause", async () => {
  const error = errorOf(await add([...openai, "--kind", "pool-account"]));
  expect(error.code).toBe("request_invalid");
  expect(error.hint).toContain("--attest");
  expect(error.hint).toContain("Customer Applications");
});

test("who agreed to which clause, and when, is kept with the grant", async () => {
  const before = Date.now();
  const args = [...openai, "--kind", "pool-account", "--attest", "Ana Ruiz", "--key-stdin"];
  const ended = await add(args, withKey);
  expect(ended.code).toBe(0);
  expect(ended.err).toContain("Customer Applications");
  expect(JSON.parse(ended.out)).toMatchObject({
    kind: "pool-account",
    hasKey: true,
    attestation: { by: "Ana Ruiz", checked: expect.stringMatching(/^20\d\d-\d\d$/) },
  });
  const [grant] = await grants();
  const { attestation, privateHosts } = grantSchema.parse(grant);
  expect(attestation?.at).toBeGreaterThanOrEqual(before);
  expect(privateHosts).toBeUndefined();
});

test("on a terminal the person is shown the clause and asked for a name", async () => {
  const questions: string[] = [];
  const answer = (question: string) => {
    questions.push(question);
    return " Bo Lind ";
  };
  const named = ["--key-env", "CITY_KEY", "--kind", "sponsor-key"];
  const args = ["--provider", "cerebras", ...hosted, ...named];
  const ended = await add(args, { ...byEnv, answer });
  expect(JSON.parse(ended.out)).toMatchObject({ attestation: { by: "Bo Lind" } });
  expect(questions).toEqual([expect.stringContaining("agreed to this gift in writing")]);
  expect(ended.err).toContain("without our prior written consent");
  const silent = await add(args, { ...byEnv, answer: () => "  " });
  expect(errorOf(silent).message).toBe("Nobody has agreed.");
});

test("a server of one's own needs no agreement, and a word where it is", async () => {
  const local = ["--url", url, "--budget-tokens", "5M", "--json"];
  const refused = errorOf(await add(local));
  expect([refused.code, refused.hint]).toEqual([
    "request_invalid",
    expect.stringContaining("--allow-private"),
  ]);
  const ended = await add([...local, "--allow-private"]);
  expect(JSON.parse(ended.out)).toMatchObject({
    kind: "model-server",
    privateHosts: ["127.0.0.1"],
    models: [{ name: "mini" }],
  });
});

test("a relay of the sponsor's own holds to the terms of the provider behind it", async () => {
  const relay = ["--url", "https://relay.example/v1", "--kind", "sponsor-relay", "--attest", "Ana"];
  const ended = await add([...relay, "--provider", "mistral", ...hosted]);
  expect(JSON.parse(ended.out)).toMatchObject({
    provider: "openai-compatible",
    attestation: { quote: expect.stringContaining("third party access") },
  });
  const google = await add([...relay, "--provider", "google", ...hosted]);
  expect(errorOf(google).code).toBe("grant_not_allowed");
});

test("a relay is asked in what the provider behind it speaks, or in what it is said to", async () => {
  const before = (await grants()).length;
  const relay = ["--url", "https://relay.example/v1", "--kind", "sponsor-relay", "--attest", "Ana"];
  const priced = ["--model", "claude-sonnet-4-5=3/15", "--budget-usd", "5", "--no-probe"];
  const args = [...relay, "--provider", "anthropic", ...priced];
  const own = await add(args);
  expect(own.out).toContain("The relay is asked as Anthropic is: messages.");
  const chat = await add([...args, "--speaks", "chat-completions"]);
  expect(chat.out).toContain("The relay is asked in chat-completions.");
  expect((await grants()).slice(before)).toMatchObject([
    { provider: "openai-compatible", relayOf: "anthropic" },
    { provider: "openai-compatible", relayOf: "anthropic", speaks: ["chat-completions"] },
  ]);
  const unknown = await add([...args, "--speaks", "responses", "--json"]);
  expect(errorOf(unknown).message).toBe("How Anthropic would be asked in responses is not known.");
});

test("another kind of grant never sends a provider's key to somebody else's host", async () => {
  const args = ["--url", "https://relay.example/v1", ...openai, "--kind", "pool-account"];
  const error = errorOf(await add([...args, "--attest", "Ana", "--key-stdin"], withKey));
  expect(error.message).toBe("This address is not one of OpenAI.");
});

test("a role in a cloud has no lasting key", async () => {
  const address = "https://bedrock-runtime.eu-west-1.amazonaws.com";
  const args = ["--provider", "bedrock", "--url", address, ...hosted, "--attest", "Ana"];
  const error = errorOf(await add([...args, "--kind", "cloud-federation", "--key-stdin"], withKey));
  expect(error.message).toContain("no lasting key");
});

test("a budget in dollars needs a price, from --model or --price", async () => {
  const args = [...namedOpenai, "--attest", "Ana", "--no-probe"];
  const unknown = [...args, "--model", "no-such-model", "--budget-usd", "5", "--json"];
  const error = errorOf(await add(unknown, byEnv));
  expect(error.message).toBe("A budget in money needs the price of no-such-model.");
  expect(error.hint).toContain("--price NAME=IN/OUT");
  const ended = await add([...unknown, "--price", "no-such-model=1/2"], byEnv);
  expect(JSON.parse(ended.out)).toMatchObject({
    models: [
      { price: { inputMicroUsdPerMillion: 1_000_000, outputMicroUsdPerMillion: 2_000_000 } },
    ],
  });
});

test("a price that is known is filled in and shown with where it comes from", async () => {
  const args = [...namedOpenai, "--attest", "Ana", "--no-probe"];
  const ended = await add([...args, "--model", "gpt-4o-mini", "--budget-usd", "5"], byEnv);
  expect(ended.code).toBe(0);
  expect(ended.out).toMatch(/gpt-4o-mini: \$0\.15 in, \$0\.60 out .*price list of/);
  const own = await add([...args, "--model", "gpt-4o-mini=1/2", "--budget-usd", "5"], byEnv);
  expect(own.out).toContain("gpt-4o-mini: $1.00 in, $2.00 out a million tokens (as you said)");
});

test("a key sealed to the pool's recipient is taken from a file or standard input", async () => {
  const recipient = (await pool.run(["vault", "recipient"])).out.trim();
  expect(recipient).toMatch(/^age1/);
  const text = await sealWithAge(recipient, `${key}\n127.0.0.1\n`);
  const file = join(pool.folder, "key.age");
  writeFileSync(file, text);
  const local = ["--url", url, "--budget-tokens", "5M", "--allow-private", "--json"];
  for (const [from, input] of [
    [file, ""],
    ["-", text],
  ] as const) {
    heard.length = 0;
    const ended = await add([...local, "--sealed", from], { input });
    expect(JSON.parse(ended.out)).toMatchObject({ hasKey: true });
    expect(heard).toEqual([`Bearer ${key}`]);
  }
});

test("a sealed key that says no host, or another, goes nowhere", async () => {
  const recipient = (await pool.run(["vault", "recipient"])).out.trim();
  const local = ["--url", url, "--budget-tokens", "5M", "--allow-private", "--json"];
  heard.length = 0;
  for (const [inside, why] of [
    [key, "does not say where"],
    [`${key}\napi.openai.com`, "for another host"],
  ] as const) {
    const ended = await add([...local, "--sealed", "-"], {
      input: await sealWithAge(recipient, inside),
    });
    expect(errorOf(ended).message).toContain(why);
  }
  expect(heard).toEqual([]);
});

test.each([
  ["a key in plain", key, "no age file"],
  ["nothing", "", "no age file"],
])("%s is no sealed key, and nothing is saved", async (_, input, why) => {
  const before = (await grants()).length;
  const local = ["--url", url, "--budget-tokens", "5M", "--allow-private", "--json"];
  const error = errorOf(await add([...local, "--sealed", "-"], { input }));
  expect([error.code, error.message]).toEqual(["request_invalid", expect.stringContaining(why)]);
  expect((await grants()).length).toBe(before);
});

test("a key is named once", async () => {
  const error = errorOf(await add([...openai, "--key-stdin", "--sealed", "-"], withKey));
  expect(error.message).toBe("The key was named twice.");
});

test("a key typed at a terminal is not echoed, and whoever types it is asked who agrees", async () => {
  const asked: string[] = [];
  const machine = {
    secret: (question: string) => {
      asked.push(question);
      return key;
    },
    answer: (question: string) => {
      asked.push(question);
      return "Ana Ruiz";
    },
  };
  const ended = await add([...openai, "--kind", "pool-account", "--key-stdin"], machine);
  expect(ended.code).toBe(0);
  expect(asked.map((question) => question.split(" ")[0])).toEqual(["Whoever", "Paste"]);
  expect(JSON.parse(ended.out)).toMatchObject({ hasKey: true, attestation: { by: "Ana Ruiz" } });
  expect(`${ended.out}${ended.err}`).not.toContain(key);
});

test("a grant at a provider that answers nobody without a key needs one", async () => {
  const before = (await grants()).length;
  const ended = await add([...openai, "--kind", "pool-account", "--attest", "Ana Ruiz"]);
  expect([ended.code, errorOf(ended).message]).toEqual([2, "OpenAI answers nobody without a key."]);
  expect(await grants()).toHaveLength(before);
});

test("nothing that was printed or written holds a key in plain", () => {
  expect(said.length).toBeGreaterThan(20);
  expect(said.join("")).not.toContain("marked-secret");
  expect(everything()).not.toContain("marked-secret");
});
