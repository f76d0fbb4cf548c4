// Goal: the practice help desk keeps what is sent and answers everything else with a coded error.
// Method: the real desk with a real SQLite file, served over HTTP on loopback.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { limits } from "../../schemas/limits.ts";
import {
  deskReplyListSchema,
  deskReplySchema,
  deskTicketListSchema,
  deskTicketSchema,
} from "../desk-shapes.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { type RouteServer, serveRoutes } from "../../testing/serve-routes.ts";
import { createPracticeDesk, type PracticeDesk } from "./practice-desk.ts";
import { openReplyStore } from "./reply-store.ts";

let dataFolder: string;
let clock: FakeClock;
let desk: PracticeDesk;
let server: RouteServer;

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function open(): Promise<void> {
  desk = await createPracticeDesk({ dataFolder, clock, log: silentLog });
  server = await serveRoutes(desk.routes);
}

async function close(): Promise<void> {
  await server.close();
  desk.close();
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "granary-desk-"));
  clock = createFakeClock();
  await open();
});
afterEach(async () => {
  await close();
  await rm(dataFolder, { recursive: true });
});

const get = (path: string): Promise<Response> => fetch(server.url + path);
const post = (ticketId: string, body: string, type = "application/json"): Promise<Response> =>
  fetch(`${server.url}/practice/api/tickets/${ticketId}/replies`, {
    method: "POST",
    headers: { "content-type": type },
    body,
  });
const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { error: { code: string } }).error.code;

test("the inbox lists tickets in three languages, the newest first", async () => {
  const { tickets } = deskTicketListSchema.parse(await (await get("/practice/api/tickets")).json());
  expect(tickets.length).toBeGreaterThanOrEqual(8);
  expect(new Set(tickets.map(({ language }) => language))).toEqual(new Set(["en", "es", "zh-CN"]));
  const times = tickets.map(({ at }) => at);
  expect(times).toEqual(times.toSorted().toReversed());
});

const getIn = (accepted: string, path: string): Promise<Response> =>
  fetch(server.url + path, { headers: { "accept-language": accepted } });

test("the desk and its customers speak the language that is wished for", async () => {
  const subjectIn = async (accepted: string) => {
    const response = await getIn(accepted, "/practice/api/tickets/4821");
    return deskTicketSchema.parse(await response.json()).subject;
  };
  expect(await subjectIn("fr")).toBe("Where is my order?");
  expect(await subjectIn("de, es-MX;q=0.9, en;q=0.8")).toBe("¿Dónde está mi pedido?");
  expect(await subjectIn("zh-CN")).toBe("我的订单在哪里？");
  expect(await (await getIn("es", "/practice")).text()).toContain('<html lang="es">');
});

const shapeIn = async (language: string) => {
  const response = await getIn(language, "/practice/api/tickets");
  const { tickets } = deskTicketListSchema.parse(await response.json());
  return tickets.map(({ id, at, order }) => [id, at, order?.number, order?.status]);
};

test("every ticket is there in every language, with the same messages on the same days", async () => {
  expect(await shapeIn("es")).toEqual(await shapeIn("en"));
  expect(await shapeIn("zh-CN")).toEqual(await shapeIn("en"));
});

test("a reply that was sent is in its ticket and in the list of replies", async () => {
  const response = await post("4821", JSON.stringify({ text: "Hi Maria,\n\n<b>on its way</b>" }));
  expect(response.status).toBe(201);
  const reply = deskReplySchema.parse(await response.json());
  const ticket = deskTicketSchema.parse(await (await get("/practice/api/tickets/4821")).json());
  expect(ticket.status).toBe("answered");
  expect(ticket.messages.at(-1)).toMatchObject({
    author: "staff",
    text: "Hi Maria,\n\n<b>on its way</b>",
    replyId: reply.id,
  });
  const list = deskReplyListSchema.parse(await (await get("/practice/api/replies")).json());
  expect(list.replies).toEqual([reply]);
});

test("replies and ticket times survive a restart of the desk, in a file of their own", async () => {
  await post("4820", JSON.stringify({ text: "kept" }));
  const before = (await (await get("/practice/api/tickets")).json()) as unknown;
  await close();
  clock.advanceMs(3_600_000);
  await open();
  expect(await (await get("/practice/api/tickets")).json()).toEqual(before);
  expect(await (await get("/practice/api/replies")).text()).toContain("kept");
  expect(existsSync(join(dataFolder, "practice.sqlite"))).toBe(true);
});

test.each([
  ["4821", "{", "application/json", 400, "json_invalid"],
  ["4821", "{}", "application/json", 400, "request_invalid"],
  ["4821", '{"text":"   "}', "application/json", 400, "request_invalid"],
  ["4821", '{"text":"a","extra":1}', "application/json", 400, "request_invalid"],
  ["4821", '{"text":"a"}', "text/plain", 400, "request_invalid"],
  ["1", '{"text":"a"}', "application/json", 404, "route_unknown"],
])("a reply to %s with body %s as %s is refused with %d %s", async (...row) => {
  const [ticketId, body, type, status, code] = row;
  const response = await post(ticketId, body, type);
  expect([response.status, await codeOf(response)]).toEqual([status, code]);
  expect(await (await get("/practice/api/replies")).json()).toEqual({ replies: [] });
});

test("a reply that is too long is refused and says that the text is not lost", async () => {
  const text = "a".repeat(limits.practiceReplyCharactersMax + 1);
  const response = await post("4821", JSON.stringify({ text }));
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("still in the editor");
});

test("only the newest replies are kept", () => {
  const store = openReplyStore(join(dataFolder, "other"), clock);
  for (let index = 1; index <= limits.practiceRepliesMax + 3; index += 1) {
    store.add({ ticketId: "4821", name: "Eva", text: `reply ${index}` });
  }
  const kept = store.ofTicket("4821");
  expect([kept.length, kept[0]?.text]).toEqual([limits.practiceRepliesMax, "reply 4"]);
  expect(store.newest()[0]?.text).toBe(`reply ${limits.practiceRepliesMax + 3}`);
  store.close();
});

test("the page may load nothing but its own files", async () => {
  const page = await get("/practice");
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(await page.text()).toContain("/practice/app.js");
  expect((await get("/practice/app.js")).headers.get("content-type")).toContain("text/javascript");
  expect((await get("/practice/app.css")).headers.get("content-type")).toContain("text/css");
});

test("a link to a ticket serves the page, and says so when there is no such ticket", async () => {
  expect((await get("/practice/tickets/4821")).status).toBe(200);
  expect((await get("/practice/tickets/1")).status).toBe(404);
  expect(await codeOf(await get("/practice/api/tickets/1"))).toBe("route_unknown");
});
