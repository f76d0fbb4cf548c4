import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const usageSchema = z.strictObject({
  inputTokens: z.int(),
  outputTokens: z.int().optional(),
  cachedInputTokens: z.int().optional(),
  cacheWriteInputTokens: z.int().optional(),
});
const sourceSchema = {
  /** The page they are documented on, and the month it was read. */
  source: z.url({ protocol: /^https$/ }),
  checked: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
};

const exchangeSchema = z.strictObject({
  ...sourceSchema,
  /** Fields of a request as the provider wants them. */
  sent: z.record(z.string(), z.unknown()),
  /** Fields it refuses or bills for themselves, which are not sent even for a client that asks. */
  notSent: z.array(z.string()).default([]),
  /** Headers it wants besides the key's. */
  headers: z.record(z.string(), z.string()).default({}),
  /** Tokens of thought that its limit of the answer does not bound. */
  thoughtsBeside: z.int().default(0),
  answer: z.record(z.string(), z.unknown()),
  answerUsage: usageSchema,
  /** Events without the blank line after each; absent where the protocol has no streams. */
  stream: z.array(z.string()).optional(),
  streamUsage: usageSchema.optional(),
});

const refusalsSchema = z.strictObject({
  ...sourceSchema,
  cases: z.array(
    z.strictObject({ status: z.int().min(300).max(599), body: z.json(), kind: z.string() }),
  ),
});

const addressesSchema = z.strictObject({
  ...sourceSchema,
  /** The base address a grant has: the provider's own, or the example of the page. */
  baseUrl: z.url(),
  /** The headers of a key that is called `KEY`. */
  key: z.record(z.string(), z.string()),
  /** How its limits are counted and reported, where the page says. */
  limits: z.record(z.string(), z.unknown()).optional(),
  /** The model in addresses that name one. */
  model: z.string().optional(),
  /** The whole address for each protocol. */
  addresses: z.record(z.string(), z.url()),
});

/** Where one provider is called, and how it wants its key. */
type WireAddresses = z.infer<typeof addressesSchema>;

/** What one provider is sent and answers in one protocol. */
export type WireExchange = z.infer<typeof exchangeSchema>;

/** How one provider refuses, and what each refusal is about. */
type WireRefusals = z.infer<typeof refusalsSchema>;

/** The documented bytes of one provider in one protocol; `undefined` if nobody kept any. */
export function readWireExchange(provider: string, protocol: string): WireExchange | undefined {
  const json = readJson(provider, protocol);
  return json === undefined ? undefined : exchangeSchema.parse(json);
}

/** The documented addresses of one provider; `undefined` if nobody kept any. */
export function readWireAddresses(provider: string): WireAddresses | undefined {
  const json = readJson(provider, "addresses");
  return json === undefined ? undefined : addressesSchema.parse(json);
}

/** The documented refusals of one provider; `undefined` if nobody kept any. */
export function readWireRefusals(provider: string): WireRefusals | undefined {
  const json = readJson(provider, "refusals");
  return json === undefined ? undefined : refusalsSchema.parse(json);
}

function readJson(provider: string, name: string): unknown {
  const path = join(import.meta.dirname, "wire-bytes", provider, `${name}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
