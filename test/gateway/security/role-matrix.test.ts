/**
 * Goal: nobody gets past what an address says about who may call it, and what nobody has thought
 * about is closed. Method: every route of the pool's own list is called by nobody, by wrong and
 * revoked tokens, by each role alone, and by people without an open team. Who may call it is also
 * written down here, apart from the code, so that a new route or a changed one fails.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Access, PoolRoute } from "@granary/shared/gateway/pool-route";
import { hashSecret } from "@granary/shared/pool/tokens";
import type { HeaderMap } from "@granary/shared/ports/http";
import { memberIdSchema, teamIdSchema } from "@granary/shared/schemas/ids";
import { roleSchema, type Member } from "@granary/shared/schemas/people";
import { protocols } from "@granary/shared/wire/protocols/index";
import { bearer, callRoute, type RouteAnswer } from "./call-route.ts";
import { openWorld, type World } from "./open-world.ts";
import { headerTricksOn, tricksOn } from "./path-tricks.ts";
import { addressOf, bodyFor } from "./requests.ts";
import { createSide, grantOf, modelOf, saveSide } from "./two-sides.ts";
import { protocolAt } from "./protocol-at.ts";
import { routes } from "./route-list.ts";

/** Who may call what is no protocol. A new route needs its line here, by somebody who thought. */
const whoMayCall: Readonly<Record<string, Access>> = {
  "GET /v1/models": "member",
  "GET /v1/models/*model": "member",
  "GET /v1/me": "member",
  "GET /v1/usage": "member",
  "GET /v1/requests": "member",
  "GET /v1/grants": ["sponsor", "operator"],
  "POST /v1/leave": "member",
  "GET /healthz": "anyone",
  "POST /v1/messages/count_tokens": ["staff", "developer"],
  "GET /v1/pool-key": "anyone",
  "GET /v1/grant-terms": "anyone",
  "POST /v1/grants": ["sponsor", "operator"],
  "POST /v1/grants/:id/pause": ["sponsor", "operator"],
  "POST /v1/grants/:id/resume": ["sponsor", "operator"],
  "POST /v1/grants/:id/approve": ["operator"],
  "GET /v1/ledger/unknown": ["operator"],
  "POST /v1/ledger/:hold/refund": ["operator"],
};

const side = createSide("A");
const loner: Member = {
  ...side.people.staff,
  id: memberIdSchema.parse("member_L000000000000001"),
};
const closedTeam = {
  ...side.team,
  id: teamIdSchema.parse("team_C000000000000001"),
  status: "closed",
} as const;
const shutOut: Member = {
  ...side.people.developer,
  id: memberIdSchema.parse("member_C000000000000001"),
  teamId: closedTeam.id,
};

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await saveSide(world.store, side);
  const { directory } = world.store;
  await directory.saveTeam(closedTeam);
  const { teamId: _none, ...alone } = loner;
  await directory.saveMember(alone);
  await directory.saveMember(shutOut);
  await world.give(grantOf(side, 1, { models: [modelOf({})] }), "sk-matrix-0123456789abcdef");
});

const keyOf = ({ method, path }: PoolRoute) => `${method} ${path}`;
const isAsking = ({ path }: PoolRoute) => protocolAt(path) !== undefined;
const accessOf = (route: PoolRoute): Access | undefined =>
  isAsking(route) ? ["staff", "developer"] : whoMayCall[keyOf(route)];

const wish = { model: "the-model", text: "Hi" };
const call = (route: PoolRoute, headers: HeaderMap): Promise<RouteAnswer> => {
  // Whoever asks this often is told to wait, which is not what is asked here.
  world.skipMs(10_000);
  const { method } = route;
  const path = addressOf(route);
  return callRoute(world.route, { method, path, headers, body: bodyFor(route, wish) });
};

const denials = [
  "token_missing",
  "token_invalid",
  "role_missing",
  "team_closed",
  "route_unknown",
  "method_not_allowed",
];
/** The refusal that keeps somebody out, or `undefined` for whoever was let in. */
const denialOf = ({ code, status, text }: RouteAnswer): string | undefined => {
  if (status < 400) return undefined;
  // Other protocols write our errors in their own words; each of them keeps the code or the status.
  if (code !== undefined && denials.includes(code)) return code;
  if (denials.some((denial) => text.includes(`"${denial}"`)))
    return denials.find((denial) => text.includes(`"${denial}"`));
  return status === 401 ? "token" : undefined;
};

const mangled = async (): Promise<readonly (readonly [string, HeaderMap])[]> => {
  const token = await world.letIn(side.people.operator);
  const swapped = `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`;
  const newest = (await world.store.directory.tokens()).at(-1);
  return [
    ["no scheme", { authorization: token }],
    ["another scheme", { authorization: `Basic ${btoa(`user:${token}`)}` }],
    ["the same beginning", bearer(swapped)],
    ["half of it", bearer(token.slice(0, 24))],
    ["in capitals", bearer(token.toUpperCase())],
    ["its hash", bearer(await hashSecret(token))],
    ["its hash as a token", bearer(`grn_${(await hashSecret(token)).slice(0, 43)}`)],
    ["its id", bearer(newest?.id ?? "")],
    ["with a comma", bearer(`${token},${token}`)],
    ["with a NUL", bearer(`${token}\0`)],
    ["a quote and SQL", bearer("' OR '1'='1' --")],
    ["SQL in its form", bearer(`grn_${"' OR 1=1 --".padEnd(43, "A")}`)],
    ["a wildcard", bearer("grn_%")],
    ["an object", bearer('{"$ne":null}')],
    ["undefined", bearer("undefined")],
    ["in a cookie", { cookie: `token=${token}` }],
    ["a wrong x-api-key", { "x-api-key": swapped }],
  ];
};

describe("the matrix", () => {
  it("knows every route, and agrees with it about who may call", () => {
    for (const route of routes) {
      expect(accessOf(route), `say in this test who may call ${keyOf(route)}`).toBeDefined();
      expect(route.access, keyOf(route)).toEqual(accessOf(route));
    }
    const known = new Set(routes.map(keyOf));
    expect(Object.keys(whoMayCall).filter((key) => !known.has(key))).toEqual([]);
    expect(known.size).toBe(routes.length);
    const called = protocols.flatMap(({ paths }) => paths);
    expect(called.every((path) => known.has(`POST ${path}`))).toBe(true);
  });

  it("is open to no one without a token, except where anyone may call", async () => {
    for (const route of routes) {
      for (const headers of [{}, { authorization: "" }, { authorization: "Bearer " }]) {
        const denial = denialOf(await call(route, headers));
        const isOpen = accessOf(route) === "anyone";
        expect(denial?.split("_")[0], keyOf(route)).toBe(isOpen ? undefined : "token");
      }
    }
  });

  it("is open to no token but the whole of one", async () => {
    const wrong = await mangled();
    for (const route of routes.filter((route) => accessOf(route) !== "anyone")) {
      for (const [name, headers] of wrong) {
        const answer = await call(route, headers);
        expect(denialOf(answer), `${keyOf(route)} with ${name}`).toMatch(/^token/);
        expect(answer.status).toBe(401);
      }
    }
  });

  it("is closed to a token that was revoked, also for one that was just used", async () => {
    for (const route of routes.filter((route) => accessOf(route) !== "anyone")) {
      const headers = bearer(await world.letIn(side.people.operator));
      const me = { method: "GET", path: "/v1/me", headers } as const;
      expect((await callRoute(world.route, me)).status).toBe(200);
      await callRoute(world.route, { ...me, method: "POST", path: "/v1/leave" });
      expect(denialOf(await call(route, headers)), keyOf(route)).toMatch(/^token/);
    }
  });

  it.each(roleSchema.options)("lets somebody who is only %s into what is theirs", async (role) => {
    for (const route of routes) {
      const denial = denialOf(await call(route, bearer(await world.letIn(side.people[role]))));
      const access = accessOf(route) ?? [];
      const isOpen = access === "anyone" || access === "member" || access.includes(role);
      expect(denial, `${role} at ${keyOf(route)}`).toBe(isOpen ? undefined : "role_missing");
    }
  });

  it("gives answers to nobody without a team, or of a team that is closed", async () => {
    for (const route of routes.filter(isAsking)) {
      const alone = await call(route, bearer(await world.letIn(loner)));
      expect(denialOf(alone), keyOf(route)).toBe("role_missing");
      const closed = await call(route, bearer(await world.letIn(shutOut)));
      expect(denialOf(closed), keyOf(route)).toBe("team_closed");
    }
  });

  it("answers no other method", async () => {
    const headers = bearer(await world.letIn(side.people.operator));
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "TRACE", "get", "QUERY", ""];
    for (const route of routes) {
      const own = route.method === "GET" ? ["GET", "HEAD"] : [route.method];
      for (const method of methods.filter((method) => !own.includes(method))) {
        const answers = method === "HEAD" ? "GET" : method;
        const isOther = routes.some((one) => one.path === route.path && one.method === answers);
        if (isOther) continue;
        const answer = await callRoute(world.route, { method, path: addressOf(route), headers });
        expect(answer.status, `${method} ${route.path}`).toBe(405);
        expect(answer.headers["allow"]).toBeDefined();
      }
    }
  });

  it("answers to HEAD as to GET, to the same people, and without a body", async () => {
    const token = bearer(await world.letIn(side.people.operator));
    for (const route of routes.filter(({ method }) => method === "GET")) {
      for (const headers of [token, {}]) {
        const path = addressOf(route);
        const got = await callRoute(world.route, { method: "GET", path, headers });
        const asked = await callRoute(world.route, { method: "HEAD", path, headers });
        expect(asked, path).toMatchObject({ status: got.status, headers: got.headers, text: "" });
      }
    }
  });

  it("has nothing at addresses nobody has thought of", async () => {
    const headers = bearer(await world.letIn(side.people.operator));
    const paths = ["/", "", "/v1", "/v1/", "/admin", "/v1/config", "/v1/keys", "/metrics", "/.env"];
    const prototype = ["/__proto__", "/constructor", "/v1/__proto__", "toString", "/v1/../v1/me"];
    for (const path of [...paths, ...prototype]) {
      for (const method of ["GET", "POST"]) {
        const answer = await callRoute(world.route, { method, path, headers });
        expect(answer, `${method} ${path}`).toMatchObject({ status: 404, code: "route_unknown" });
      }
    }
  });
});

/** Somebody and a route that is not for them. */
const closedPairs = async () => {
  const nobody: readonly [string, HeaderMap] = ["nobody", {}];
  const people = await Promise.all(
    roleSchema.options.map(
      async (role) => [role, bearer(await world.letIn(side.people[role]))] as const,
    ),
  );
  return routes.flatMap((route) => {
    const access = accessOf(route);
    if (access === "anyone" || access === undefined) return [];
    const shut = people.filter(
      ([role]) => access !== "member" && !access.some((one) => one === role),
    );
    return [nobody, ...shut].map(([name, headers]) => ({ route, name, headers }));
  });
};

describe("what is closed", () => {
  it("does not open to another way of writing its path", async () => {
    let calls = 0;
    world.upstream.forget();
    for (const { route, name, headers } of await closedPairs()) {
      for (const path of tricksOn(addressOf(route))) {
        for (const method of ["GET", "POST", "HEAD"]) {
          calls += 1;
          const answer = await callRoute(world.route, {
            method,
            path,
            headers,
            body: bodyFor(route, wish),
          });
          // What a person may see at another address is theirs: their models, under any name.
          const isOwn = name !== "nobody" && path.startsWith("/v1/models/");
          const isShut = isOwn || answer.status > 400;
          expect(isShut, `${name}: ${method} ${path} is ${answer.status}`).toBe(true);
          expect(answer.text).not.toContain(side.team.name);
          expect(answer.text).not.toContain(side.sponsor.name);
        }
      }
    }
    expect(calls).toBeGreaterThan(500);
    expect(world.upstream.sent).toEqual([]);
  });

  it("does not open to a header that speaks for somebody else", async () => {
    for (const { route, name, headers } of await closedPairs()) {
      const plain = await call(route, headers);
      for (const trick of headerTricksOn(addressOf(route))) {
        const answer = await call(route, { ...headers, ...trick });
        const seen = { status: answer.status, text: answer.text };
        const expected = { status: plain.status, text: plain.text };
        expect(seen, `${name} at ${route.path} with ${JSON.stringify(trick)}`).toEqual(expected);
        const health = { method: "GET", path: "/healthz", headers: trick };
        expect((await callRoute(world.route, health)).text).toBe('{"status":"ok"}');
      }
    }
    expect(world.upstream.sent).toEqual([]);
  });
});
