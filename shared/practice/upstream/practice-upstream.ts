import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bill } from "./bill.ts";
import { handleRequest } from "./handle-request.ts";
import type { PracticeRequest } from "./practice-request.ts";
import { createRuleBook, type Rule } from "./rule.ts";

/** How to start a practice upstream. */
export type PracticeUpstreamOptions = {
  /** A free port if absent. */
  readonly port?: number;
  /** 127.0.0.1 if absent. */
  readonly host?: string;
  /** Rules that `reset` comes back to. */
  readonly script?: readonly Rule[];
  /** The key it demands as a bearer; any or none will do if absent. */
  readonly key?: string;
  /** Whether `requests` is kept; switched off where people's own text arrives. True if absent. */
  readonly record?: boolean;
};

/** A running practice upstream. */
export type PracticeUpstream = {
  /** What a grant's `baseUrl` is: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Adds a rule; the newest rule that fits a request decides. */
  readonly script: (rule: Rule) => void;
  /** What arrived, in order; the newest 1,000. */
  readonly requests: readonly PracticeRequest[];
  /** What each completion request truly cost, in order; the newest 10,000. */
  readonly billed: readonly Bill[];
  /** Forgets what arrived and was billed, and every rule that was added. */
  readonly reset: () => void;
  /** Ends all connections. Safe to call twice. */
  readonly close: () => Promise<void>;
};

const requestsMax = 1_000;
const billsMax = 10_000;

/**
 * Starts a stand-in for a model provider that speaks OpenAI's Chat Completions over real HTTP. It
 * uses no AI, no randomness and no network; every answer says that it is practice.
 */
export async function startPracticeUpstream(
  options: PracticeUpstreamOptions = {},
): Promise<PracticeUpstream> {
  const { host = "127.0.0.1", port = 0, record = true } = options;
  const rules = createRuleBook(options.script ?? []);
  const requests: PracticeRequest[] = [];
  const billed: Bill[] = [];
  let seq = 0;
  const state = {
    rules,
    key: options.key,
    nextSeq: () => ++seq,
    arrived: (request: PracticeRequest) => {
      if (record) keepNewest(requests, request, requestsMax);
    },
    bill: (bill: Bill) => keepNewest(billed, bill, billsMax),
  };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    handleRequest(state, request, response).catch(() => response.destroy());
  });
  server.listen(port, host);
  await once(server, "listening");
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${actualPort}/v1`,
    script: rules.add,
    requests,
    billed,
    reset: () => {
      requests.length = 0;
      billed.length = 0;
      seq = 0;
      rules.clear();
    },
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function keepNewest<Item>(items: Item[], item: Item, countMax: number): void {
  items.push(item);
  if (items.length > countMax) items.shift();
}
