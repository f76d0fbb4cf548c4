import { readFile } from "node:fs/promises";
import type { Clock } from "../../ports/clock.ts";
import type { Call } from "../../gateway/call.ts";
import type { PoolRoute } from "../../gateway/pool-route.ts";
import type { HeaderMap } from "../../ports/http.ts";
import type { Log } from "../../ports/log.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { acceptedLanguages, chooseDeskLanguage, type DeskLanguage } from "../desk-languages.ts";
import {
  type DeskReplyList,
  type DeskTicket,
  type DeskTicketList,
  deskReplyRequestSchema,
} from "../desk-shapes.ts";
import { ensurePracticePage } from "./build.ts";
import { findTicket, listTickets, type TicketQuery } from "./desk-tickets.ts";
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

/** The practice help desk, ready to be served. */
export type PracticeDesk = {
  /** Its pages and what they ask, below `/practice`. */
  readonly routes: readonly PoolRoute[];
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
  return {
    routes: [
      pageRoute(
        "/practice",
        showPage(() => true),
      ),
      pageRoute(
        "/practice/tickets/:id",
        showPage((query) => findTicket(store, query) !== undefined),
      ),
      pageRoute("/practice/app.js", showFile(script, "text/javascript")),
      pageRoute("/practice/app.css", showFile(style, "text/css")),
      ...apiRoutes(store, dependencies.log),
    ],
    close: store.close,
  };
}

/** Whoever sees the desk may read all of it: it has nothing but invented tickets. */
function pageRoute(path: string, answer: (call: Call) => Promise<void>): PoolRoute {
  return { path, method: "GET", access: "anyone", answer };
}

function apiRoutes(store: ReplyStore, log: Log): readonly PoolRoute[] {
  return [
    pageRoute("/practice/api/tickets", async ({ request, sink }) => {
      const tickets = [...listTickets(store, languageOf(request))];
      sendJson(sink, { tickets } satisfies DeskTicketList);
    }),
    pageRoute("/practice/api/tickets/:id", async (call) => {
      sendJson(call.sink, ticketOf(store, call));
    }),
    pageRoute("/practice/api/replies", async ({ sink }) => {
      sendJson(sink, { replies: [...store.newest()] } satisfies DeskReplyList);
    }),
    {
      path: "/practice/api/tickets/:id/replies",
      method: "POST",
      access: "anyone",
      bodyBytesMax: limits.practiceReplyBodyBytesMax,
      answer: async (call) => {
        const ticket = ticketOf(store, call);
        const { text } = readReply(call);
        const reply = store.add({ ticketId: ticket.id, name: staffName, text });
        log.info("practice_reply_stored", { ticket: ticket.id, reply: reply.id });
        sendJson(call.sink, reply, 201);
      },
    },
  ];
}

/** The language that is wished for: by a browser for the page, by the page for all it asks. */
function languageOf({ headers }: Call["request"]): DeskLanguage {
  return chooseDeskLanguage(acceptedLanguages(headers["accept-language"] ?? ""));
}

function ticketOf(store: ReplyStore, { params: { id = "" }, request }: Call): DeskTicket {
  const ticket = findTicket(store, { id, language: languageOf(request) });
  if (ticket !== undefined) return ticket;
  throw new GranaryError("route_unknown", "There is no such ticket.", {
    hint: "Go back to the inbox and choose another one.",
  });
}

function readReply({ request, body }: Call): { readonly text: string } {
  // A page elsewhere can only post this type after asking, and nobody says yes.
  const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
  if (!isJson) throw new GranaryError("request_invalid", "A reply is sent as application/json.");
  const parsed = deskReplyRequestSchema.safeParse(parseJson(body));
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

function showPage(isThere: (query: TicketQuery) => boolean) {
  return async ({ params: { id = "" }, request, sink }: Call) => {
    const language = languageOf(request);
    const status = isThere({ id, language }) ? 200 : 404;
    send(sink, new TextEncoder().encode(pageHtml(language)), { status, headers: pageHeaders });
  };
}

function showFile(bytes: Uint8Array, type: string) {
  const headers = {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
  return async ({ sink }: Call) => send(sink, bytes, { status: 200, headers });
}

function sendJson(sink: Call["sink"], value: unknown, status = 200): void {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  send(sink, new TextEncoder().encode(JSON.stringify(value)), { status, headers });
}

function send(
  sink: Call["sink"],
  bytes: Uint8Array,
  { status, headers }: { readonly status: number; readonly headers: HeaderMap },
): void {
  sink.head(status, { ...headers, "content-length": String(bytes.length) });
  void sink.write(bytes);
  sink.end();
}
