import { readFile } from "node:fs/promises";
import type { Clock } from "../../ports/clock.ts";
import type { InboundRequest, ResponseSink, Route } from "../../ports/http.ts";
import type { Log } from "../../ports/log.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import {
  type DeskReplyList,
  type DeskTicket,
  type DeskTicketList,
  deskReplyRequestSchema,
} from "../desk-shapes.ts";
import { ensurePracticePage } from "./build.ts";
import { findTicket, listTickets } from "./desk-tickets.ts";
import { pageHeaders, pageHtml } from "./page-html.ts";
import { openReplyStore, type ReplyStore } from "./reply-store.ts";
import { staffName } from "./sample-tickets.ts";

/** What the desk needs of the world. */
export type PracticeDeskDependencies = {
  /** An existing or new folder; the desk keeps `practice.sqlite` there. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** A route and what it answers: exactly this path, or every path that begins with the prefix. */
export type PracticeRoute = { readonly method: "GET" | "POST"; readonly route: Route } & (
  | { readonly path: string; readonly prefix?: never }
  | { readonly prefix: string; readonly path?: never }
);

/** The practice help desk, ready to be served. */
export type PracticeDesk = {
  /** Look for an exact path first. */
  readonly routes: readonly PracticeRoute[];
  /** Closes the file. */
  readonly close: () => void;
};

/**
 * A small help desk with invented tickets, in the part of the web tool a shop already uses. Builds
 * its page first if that is missing; throws `internal` with a hint when it cannot.
 */
export async function createPracticeDesk(
  dependencies: PracticeDeskDependencies,
): Promise<PracticeDesk> {
  const page = await ensurePracticePage();
  const script = await readFile(page.script);
  const style = await readFile(page.style);
  const store = openReplyStore(dependencies.dataFolder, dependencies.clock);
  const api = apiRoutes(store, dependencies.log);
  return {
    routes: [
      { method: "GET", path: "/practice", route: showPage(() => 200) },
      {
        method: "GET",
        prefix: "/practice/tickets/",
        route: showPage(({ path }) => (ticketIn(store, path) === undefined ? 404 : 200)),
      },
      { method: "GET", path: "/practice/app.js", route: showFile(script, "text/javascript") },
      { method: "GET", path: "/practice/app.css", route: showFile(style, "text/css") },
      ...api,
    ],
    close: store.close,
  };
}

function apiRoutes(store: ReplyStore, log: Log): readonly PracticeRoute[] {
  return [
    {
      method: "GET",
      path: "/practice/api/tickets",
      route: async (_request, sink) => {
        sendJson(sink, 200, { tickets: [...listTickets(store)] } satisfies DeskTicketList);
      },
    },
    {
      method: "GET",
      prefix: "/practice/api/tickets/",
      route: async ({ path }, sink) => {
        sendJson(sink, 200, ticketIn(store, path) ?? noSuchTicket());
      },
    },
    {
      method: "GET",
      path: "/practice/api/replies",
      route: async (_request, sink) => {
        sendJson(sink, 200, { replies: [...store.newest()] } satisfies DeskReplyList);
      },
    },
    {
      method: "POST",
      prefix: "/practice/api/tickets/",
      route: async (request, sink) => {
        const ticketPath = request.path.match(/^(.*)\/replies$/)?.[1];
        const ticket = ticketIn(store, ticketPath ?? "") ?? noSuchTicket();
        const { text } = readReply(request);
        const reply = store.add({ ticketId: ticket.id, name: staffName, text });
        log.info("practice_reply_stored", { ticket: ticket.id, reply: reply.id });
        sendJson(sink, 201, reply);
      },
    },
  ];
}

function ticketIn(store: ReplyStore, path: string): DeskTicket | undefined {
  const id = path.match(/\/tickets\/([^/]+)$/)?.[1];
  return id === undefined ? undefined : findTicket(store, id);
}

function noSuchTicket(): never {
  throw new GranaryError("route_unknown", "There is no such ticket.", {
    hint: "Go back to the inbox and choose another one.",
  });
}

function readReply(request: InboundRequest): { readonly text: string } {
  // A page elsewhere can only post this type after asking, and nobody says yes.
  const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
  if (!isJson) throw new GranaryError("request_invalid", "A reply is sent as application/json.");
  const parsed = deskReplyRequestSchema.safeParse(parseJson(request.body));
  if (parsed.success) return parsed.data;
  throw new GranaryError("request_invalid", "A reply needs a text that is not too long.", {
    hint: "Your text is still in the editor. Shorten it and send it again.",
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (cause) {
    throw new GranaryError("json_invalid", "The body is not valid JSON.", { cause });
  }
}

function showPage(status: (request: InboundRequest) => number): Route {
  const bytes = new TextEncoder().encode(pageHtml);
  return async (request, sink) =>
    send(sink, { status: status(request), headers: pageHeaders, bytes });
}

function showFile(bytes: Uint8Array, type: string): Route {
  const headers = {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
  return async (_request, sink) => send(sink, { status: 200, headers, bytes });
}

function sendJson(sink: ResponseSink, status: number, value: unknown): void {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  void send(sink, { status, headers, bytes: new TextEncoder().encode(JSON.stringify(value)) });
}

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
};

async function send(sink: ResponseSink, { status, headers, bytes }: Answer): Promise<void> {
  sink.head(status, { ...headers, "content-length": String(bytes.byteLength) });
  await sink.write(bytes);
  sink.end();
}
