import { expect, test } from "vitest";
import type { ResponseSink, Route } from "../ports/http.ts";
import type { LogFields } from "../ports/log.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { inboundRequest } from "../testing/inbound-request.ts";
import { createRequestLog } from "./request-log.ts";

const sink: ResponseSink = {
  head: () => undefined,
  write: () => undefined,
  end: () => undefined,
  destroy: () => undefined,
};
const requestFor = (path: string) =>
  inboundRequest({
    path,
    query: new URLSearchParams("marked=query"),
    headers: { authorization: "marked" },
    body: "marked",
  });

const nothing = () => undefined;
const answerNothing: Route = async () => undefined;

function setUp() {
  const clock = createFakeClock();
  const lines: LogFields[] = [];
  const log = {
    debug: (event: string, fields: LogFields = {}) => void lines.push({ event, ...fields }),
    info: nothing,
    warn: nothing,
    error: nothing,
  };
  return { clock, lines, log, requests: createRequestLog({ clock, log }) };
}

test("a request has one line, with what became known of it and nothing it said", async () => {
  const { clock, lines, requests } = setUp();
  const route: Route = async (request, to) => {
    requests.note(request, { route: "/v1/chat/completions" });
    requests.note(request, { team: "team_1" });
    clock.advanceMs(12);
    to.head(200, { "x-granary-hold": "hold_1" });
    to.end();
  };
  await requests.around(route)(requestFor("/v1/chat/completions"), sink);
  expect(lines).toEqual([
    {
      event: "request",
      method: "POST",
      route: "/v1/chat/completions",
      status: 200,
      hold: "hold_1",
      durationMs: 12,
      team: "team_1",
    },
  ]);
});

test.each([
  ["/join/ABCDE-FGH23-45678-9JKLM", "/join/…"],
  ["/marked%20text", "…"],
  ["/", "…"],
])("an address nobody has named is cut down: %s", async (path, route) => {
  const { lines, requests } = setUp();
  await requests.around(async (_request, to) => to.head(404, {}))(requestFor(path), sink);
  expect(lines).toMatchObject([{ route, status: 404 }]);
  expect(JSON.stringify(lines)).not.toMatch(/marked|ABCDE/);
});

test("a route that throws has its line too, without a status", async () => {
  const { lines, requests } = setUp();
  const broken = requests.around(async () => {
    throw new Error("marked");
  });
  await expect(broken(requestFor("/v1/me"), sink)).rejects.toThrow("marked");
  expect(lines).toHaveLength(1);
  expect(lines[0]?.["status"]).toBeUndefined();
});

test("where nobody reads the lines a route is left as it is", () => {
  const { clock, log } = setUp();
  const { debug: _debug, ...quiet } = log;
  expect(createRequestLog({ clock, log: quiet }).around(answerNothing)).toBe(answerNothing);
});
