import { beforeEach, expect, test } from "vitest";
import { systemRandom } from "../../node/machine/random.ts";
import type { HeaderMap, InboundRequest } from "../../ports/http.ts";
import { memberIdSchema, teamIdSchema } from "../../schemas/ids.ts";
import { joinResponseSchema } from "../../schemas/join.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { createInviteCode, createInvites, type Invites } from "../../pool/invites.ts";
import type { Route } from "../../ports/http.ts";
import { errorBodySchema } from "../../schemas/error-body.ts";
import { inboundRequest } from "../../testing/inbound-request.ts";
import { createDispatch } from "../dispatch.ts";
import { renderJoinPage } from "../../pages/join/render-join-page.tsx";
import type { JoinPage } from "./join-page.ts";
import { createJoinRoutes } from "./join.ts";

const teamId = teamIdSchema.parse("team_cornershop00000001");
const memberId = memberIdSchema.parse("member_ana0000000000001");

const identify = () => Promise.reject(new Error("Joining is for anyone."));
const publicUrl = () => "http://127.0.0.1:8790";

let clock: FakeClock;
let invites: Invites;
let route: Route;
let logged: string[] = [];

beforeEach(async () => {
  clock = createFakeClock();
  logged = [];
  const { directory } = openMemoryStore();
  await directory.savePool({ name: "Riverside", timeZone: "UTC", createdAt: 0 });
  await directory.saveTeam({
    id: teamId,
    name: "Corner Shop",
    kind: "shop",
    weight: 1,
    status: "open",
    budgets: [],
  });
  await directory.saveMember({ id: memberId, name: "Ana", roles: ["staff"], teamId, budgets: [] });
  const write = (event: string, fields?: object) => {
    logged.push(JSON.stringify({ event, ...fields }));
  };
  const log = { info: write, warn: write, error: write };
  invites = createInvites({ directory, clock, random: systemRandom });
  const pageView = { style: "", render: (page: JoinPage) => renderJoinPage(page, "") };
  const joining = { directory, clock, random: systemRandom, log, publicUrl, pageView };
  route = createDispatch(createJoinRoutes(joining), { identify, clock, log });
});

type Sent = Partial<Pick<InboundRequest, "method" | "path" | "headers" | "address">> & {
  readonly body?: string;
};

/** What came back; throws what an error says. */
async function send(sent: Sent) {
  let head: { status: number; headers: HeaderMap } | undefined;
  const chunks: Uint8Array[] = [];
  let ended = false;
  await route(inboundRequest({ path: "/v1/join", ...sent }), {
    head: (status, headers) => {
      head = { status, headers };
    },
    write: (bytes) => {
      chunks.push(bytes);
    },
    end: () => {
      ended = true;
    },
    destroy: () => {
      throw new Error("destroyed");
    },
  });
  const text = Buffer.concat(chunks).toString("utf8");
  if (
    head?.headers["content-type"]?.startsWith("application/json") === true &&
    head.status >= 400
  ) {
    const { error } = errorBodySchema.parse(JSON.parse(text));
    throw Object.assign(new Error(error.message), error);
  }
  return { ...head, ended, text };
}

const join = (code: string, more: Sent = {}) =>
  send({ ...more, body: JSON.stringify({ code, device: { kind: "browser" } }) });

test("a code becomes an access token, with the names a device shows", async () => {
  const { code } = await invites.create(memberId);
  const answer = await join(code);
  expect(answer.status).toBe(200);
  expect(answer.ended).toBe(true);
  expect(answer.headers?.["cache-control"]).toBe("no-store");
  expect(joinResponseSchema.parse(JSON.parse(answer.text))).toMatchObject({
    pool: { name: "Riverside" },
    member: { id: memberId, name: "Ana", roles: ["staff"] },
  });
});

test("neither the code nor the token reaches the log", async () => {
  const { code } = await invites.create(memberId);
  const { token } = joinResponseSchema.parse(JSON.parse((await join(code)).text));
  await expect(join(code)).rejects.toThrow("used already");
  expect(logged).toHaveLength(2);
  expect(logged.join("\n")).not.toContain(code);
  expect(logged.join("\n")).not.toContain(token);
});

test("a used, an expired and an unknown code are told apart", async () => {
  const used = await invites.create(memberId);
  await join(used.code);
  await expect(join(used.code)).rejects.toMatchObject({ code: "invite_used" });
  const old = await invites.create(memberId, 1_000);
  clock.advanceMs(1_000);
  await expect(join(old.code)).rejects.toMatchObject({ code: "invite_expired" });
  const nobodys = join(createInviteCode(systemRandom));
  await expect(nobodys).rejects.toMatchObject({ code: "invite_unknown" });
});

test("a code nobody made and a text that is no code read the same", async () => {
  const errors = await Promise.all(
    [createInviteCode(systemRandom), "hello", "", "' OR 1=1 --"].map((code) =>
      join(code).then(
        () => "joined",
        (error: unknown) => JSON.stringify(error) + String(error),
      ),
    ),
  );
  expect(new Set(errors).size).toBe(1);
  expect(errors[0]).toContain("invite_unknown");
});

test.each([
  ["not JSON", "{", "json_invalid"],
  ["no device", '{"code":"ABCDE-FGHJK-LMNPQ-RSTUV"}', "request_invalid"],
  ["an object for a code", '{"code":{"$ne":""},"device":{"kind":"cli"}}', "request_invalid"],
  [
    "a NUL in a name, which PostgreSQL keeps in no text",
    '{"code":"A","device":{"kind":"cli","name":"a\\u0000b"}}',
    "request_invalid",
  ],
  [
    "half a character in a name",
    '{"code":"A","device":{"kind":"cli","name":"\\ud800"}}',
    "request_invalid",
  ],
  ["a field too many", '{"code":"A","device":{"kind":"cli"},"role":"operator"}', "request_invalid"],
  ["a long body", `"${"x".repeat(limits.joinBodyBytesMax)}"`, "body_too_large"],
])("a request with %s is refused", async (_, body, code) => {
  await expect(send({ body })).rejects.toMatchObject({ code });
});

test("an address may try only so often, right codes included", async () => {
  const { code } = await invites.create(memberId);
  for (let n = 0; n < limits.joinAttemptsPerMinute; n++) {
    await expect(join("wrong")).rejects.toMatchObject({ code: "invite_unknown" });
  }
  await expect(join(code)).rejects.toMatchObject({
    code: "rate_limited",
    hint: "The code was not used up. Try again in 6 seconds.",
    resetsAt: "2026-11-23T09:00:06.000Z",
  });
  expect((await join(code, { address: "203.0.113.6" })).status).toBe(200);
});

test("a join page shows the way in and does not use the code up", async () => {
  const { code } = await invites.create(memberId);
  const page = { method: "GET", path: `/join/${code}` };
  const first = await send(page);
  expect(first.status).toBe(200);
  expect(first.text).toContain("Join Riverside");
  expect((await send({ ...page, headers: { "accept-language": "es" } })).text).toContain(
    "Unirse a Riverside",
  );
  expect((await join(code)).status).toBe(200);
  expect((await send(page)).status).toBe(410);
});

test("a join page for a code nobody made says so and repeats nothing of it", async () => {
  const answer = await send({ method: "GET", path: "/join/%3Cscript%3E" });
  expect(answer.status).toBe(404);
  expect(answer.text).toContain("not known here");
  expect(answer.text).not.toContain("script");
});

test("a HEAD of a join page has its status and no body", async () => {
  const { code } = await invites.create(memberId);
  expect(await send({ method: "HEAD", path: `/join/${code}` })).toMatchObject({
    status: 200,
    text: "",
  });
});

test("other methods are refused", async () => {
  await expect(send({ method: "GET" })).rejects.toMatchObject({ code: "method_not_allowed" });
  await expect(send({ method: "POST", path: "/join/x" })).rejects.toMatchObject({
    code: "method_not_allowed",
  });
});

test.each(["/v1/joined", "/joinery", "/join", "/join/", "/join/a/b"])(
  "nothing is at %s, which only begins like an address to join at",
  async (path) => {
    await expect(send({ method: "GET", path })).rejects.toMatchObject({ code: "route_unknown" });
  },
);
