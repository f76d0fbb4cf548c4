/**
 * Goal: what each provider is sent is what it documents, and what it answers is read and judged.
 * Method: documented bytes in `shared/testing/wire-bytes/<provider>/`, through the adapters the pool
 * uses. Providers that are translated to (`generate-content`, `converse`) have their exchanges with
 * the translations; here their refusals and keys are held.
 */
import { describe, expect, it } from "vitest";
import { GranaryError } from "../schemas/granary-error.ts";
import {
  readWireAddresses,
  readWireExchange,
  readWireRefusals,
  type WireExchange,
} from "../testing/wire-bytes.ts";
import type { Dialect } from "../wire/dialect.ts";
import { protocols } from "../wire/protocols/index.ts";
import type { Protocol, Question } from "../wire/protocol.ts";
import { providers } from "./index.ts";
import { judgeRefusal } from "./judge-refusal.ts";
import { isPinnedHost } from "./pinned-host.ts";

const key = "sk-marked-key-7f3a9";
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A usual request of each protocol, as a client writes it. */
const usual: Readonly<Record<Protocol["id"], Readonly<Record<string, unknown>>>> = {
  "chat-completions": {
    messages: [{ role: "user", content: "Say hello." }],
    max_tokens: 64,
    stream: true,
  },
  responses: { input: "Say hello.", max_output_tokens: 64, stream: true },
  messages: {
    messages: [{ role: "user", content: "Say hello." }],
    max_tokens: 64,
    stream: true,
  },
  embeddings: { input: "Say hello." },
  completions: {
    prompt: "def add(a, b):\n    ",
    suffix: "\n\nprint(add(1, 2))",
    max_tokens: 64,
    stream: true,
  },
  "fim-completions": {
    prompt: "def add(a, b):\n    ",
    suffix: "\n\nprint(add(1, 2))",
    max_tokens: 64,
    stream: true,
  },
};

const spoken = providers.flatMap((provider) =>
  protocols.flatMap((protocol) => {
    const dialect = provider.speaks[protocol.id];
    return dialect === undefined ? [] : [{ provider, protocol, dialect, id: provider.id }];
  }),
);

function ask(protocol: Protocol, changes: object = {}): Question {
  return protocol.read(encode({ model: "fast", ...usual[protocol.id], ...changes }), {});
}

/** The usual request, without the text after the gap where the provider refuses it. */
function askUsual(protocol: Protocol, { dropFields }: Dialect): Question {
  return ask(protocol, dropFields?.includes("suffix") === true ? { suffix: null } : {});
}

function write(question: Question, dialect: Dialect) {
  const model = { name: "the-model", maxOutputTokens: 4_096 };
  const prepared = question.write({ model, dialect });
  const text = new TextDecoder().decode(prepared.body);
  return { ...prepared, text, sent: JSON.parse(text) as Record<string, unknown> };
}

/** What is sent when a client adds these fields; `undefined` if it is refused for them. */
function sentWith(protocol: Protocol, dialect: Dialect, fields: object) {
  try {
    return write(ask(protocol, fields), dialect).sent;
  } catch (error) {
    if (error instanceof GranaryError) return undefined;
    throw error;
  }
}

function exchangeOf(provider: string, protocol: string): WireExchange {
  const kept = readWireExchange(provider, protocol);
  const path = `shared/testing/wire-bytes/${provider}/${protocol}.json`;
  if (kept === undefined) throw new Error(`Add ${path}: an exchange from the vendor's page.`);
  return kept;
}

/** The same without any word of usage: what an upstream sends that does not report. */
function silent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(silent);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "usage");
  return Object.fromEntries(kept.map(([name, inner]) => [name, silent(inner)]));
}

function silentEvent(event: string): string {
  const [, head = "", json] = /^((?:event: .*\n)?data: )(\{.*\})$/s.exec(event) ?? [];
  return json === undefined ? event : head + JSON.stringify(silent(JSON.parse(json)));
}

function play(question: Question, events: readonly string[]) {
  const reading = question.readStream();
  const encoder = new TextEncoder();
  const places = events.map((event) => reading.take(encoder.encode(`${event}\n\n`)));
  return { reading, places };
}

describe.each(providers)("the addresses of $id", (provider) => {
  const kept = readWireAddresses(provider.id);
  const file = `shared/testing/wire-bytes/${provider.id}/addresses.json`;

  it("are those it documents, one for each protocol it speaks", () => {
    expect(kept, `add ${file} from the vendor's page`).toBeDefined();
    const { baseUrl = "", addresses, model = "" } = kept ?? {};
    expect(provider.baseUrl ?? baseUrl, `compare baseUrl with ${file}`).toBe(baseUrl);
    const built = Object.entries(provider.speaks).map(([protocol, { path }]) => {
      const named = path.replace("{model}", encodeURIComponent(model));
      const whole = named.startsWith("/") ? new URL(baseUrl).origin + named : `${baseUrl}/${named}`;
      return [protocol, whole];
    });
    expect(Object.fromEntries(built), `compare speaks with ${file}`).toEqual(addresses);
  });

  it("are among the hosts a key may go to", () => {
    const hostname = URL.parse(kept?.baseUrl ?? "")?.hostname ?? "";
    expect(provider.hosts === "any" || isPinnedHost(provider.hosts, hostname)).toBe(true);
  });

  it("get the key in the header it documents", () => {
    expect(provider.authHeaders("KEY")).toEqual(kept?.key);
  });

  it("have limits that are counted as it documents", () => {
    expect(provider.limits).toEqual(kept?.limits);
  });
});

describe.each(spoken)("$id in $protocol.id", ({ provider, protocol, dialect }) => {
  const kept = exchangeOf(provider.id, protocol.id);

  it("is sent what it documents, to the model it names", () => {
    const { sent, headers } = write(askUsual(protocol, dialect), dialect);
    expect(sent).toMatchObject({ model: "the-model", ...kept.sent });
    expect({ ...dialect.headers, ...headers }).toEqual(kept.headers);
    for (const field of kept.notSent) expect(sent).not.toHaveProperty(field);
  });

  it("may bill no more output than is held", () => {
    const { outputTokensMax } = write(askUsual(protocol, dialect), dialect);
    const asked = protocol.id === "embeddings" ? 0 : 64 + kept.thoughtsBeside;
    expect(outputTokensMax).toBe(asked);
  });

  it("is never sent what it refuses or what would cost more", () => {
    const { dropFields = [], fixedFields = {} } = dialect;
    const fields = new Set([...dropFields, ...kept.notSent, ...Object.keys(fixedFields)]);
    for (const field of fields) {
      for (const value of ["priority", 1, true, {}, ["x"]]) {
        const sent = sentWith(protocol, dialect, { [field]: value });
        expect(sent?.[field], `${field}: ${JSON.stringify(value)}`).toEqual(
          sent === undefined ? undefined : fixedFields[field],
        );
      }
    }
  });

  it("gets its key in a header and nowhere else", () => {
    const { text, path, headers } = write(askUsual(protocol, dialect), dialect);
    const address = `${provider.baseUrl ?? "https://host"}/${path ?? dialect.path}`;
    for (const place of [text, address, JSON.stringify({ ...headers, ...dialect.headers })]) {
      expect(place).not.toContain(key);
    }
    const others = Object.keys({ ...headers, ...dialect.headers });
    for (const name of Object.keys(provider.authHeaders(key))) expect(others).not.toContain(name);
  });

  it("has its answer and its usage read", () => {
    const question = ask(protocol);
    const { hasAnswer, reported } = question.readAnswer(encode(kept.answer));
    expect(hasAnswer).toBe(true);
    expect(reported).toMatchObject(kept.answerUsage);
  });

  it("reports nothing where it says nothing, never 0", () => {
    const question = ask(protocol);
    expect(question.readAnswer(encode(silent(kept.answer))).reported).toBeUndefined();
    const { reading } = play(question, (kept.stream ?? []).map(silentEvent));
    expect(reading.reported()).toBeUndefined();
  });
});

const streaming = spoken.filter(({ protocol }) => protocol.id !== "embeddings");

describe.each(streaming)("a stream of $id in $protocol.id", ({ provider, protocol }) => {
  const { stream = [], streamUsage } = exchangeOf(provider.id, protocol.id);

  it("is read to its end, with its usage", () => {
    const { reading, places } = play(ask(protocol), stream);
    expect(stream.length, "stream: add the events from the vendor's page").toBeGreaterThan(2);
    expect(places).not.toContain("failed");
    expect(reading.isComplete()).toBe(true);
    expect(reading.isDone()).toBe(true);
    expect(reading.reported()).toMatchObject(streamUsage ?? {});
  });

  it("keeps its end back until it is paid for", () => {
    const { places } = play(ask(protocol), stream);
    const firstKept = places.indexOf("keep");
    expect(firstKept).toBeGreaterThan(0);
    expect(places.slice(firstKept)).not.toContain("pass");
  });

  it("is not taken for whole when it stops early", () => {
    const { reading } = play(ask(protocol), stream.slice(0, 2));
    expect(reading.isComplete()).toBe(false);
  });
});

const wanted = {
  cloud: ["key", "rate", "request", "missing", "failed"],
  ownMachine: ["request", "missing", "failed"],
};

describe.each(providers)("a refusal of $id", (provider) => {
  const kept = readWireRefusals(provider.id);

  it("is documented for everything that can be wrong", () => {
    const kinds = new Set(kept?.cases.map(({ kind }) => kind));
    const must = provider.selfHosted ? wanted.ownMachine : wanted.cloud;
    expect(
      must.filter((kind) => !kinds.has(kind)),
      `add such a case to shared/testing/wire-bytes/${provider.id}/refusals.json`,
    ).toEqual([]);
  });

  it.each(kept?.cases ?? [])("$status is about the $kind: $body", ({ status, body, kind }) => {
    expect(judgeRefusal(provider, status, encode(body))).toBe(kind);
  });

  it("is told from its status where it says nothing", () => {
    const judged = [401, 402, 403, 404, 429, 500, 503].map((status) =>
      judgeRefusal(provider, status, new Uint8Array()),
    );
    expect(judged).toEqual(["key", "credit", "key", "missing", "rate", "failed", "failed"]);
  });
});
