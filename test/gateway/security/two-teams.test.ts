/**
 * Goal: whatever id of another team somebody gets hold of, it opens and changes nothing; and no
 * answer says more than its schema, least of all a hash or a sealed key. Method: two teams with a
 * sponsor each, alike and apart. Everything one side is ever told is searched for ids; the other side
 * then tries each of them in every address, query, header and body.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { PoolRoute } from "@granary/shared/gateway/pool-route";
import type { HeaderMap } from "@granary/shared/ports/http";
import { holdIdSchema } from "@granary/shared/schemas/ids";
import { roleSchema, type Role } from "@granary/shared/schemas/people";
import { reportDimensionSchema, reportOfSchema } from "@granary/shared/schemas/usage-report";
import { answerSchemas } from "./answer-schemas.ts";
import { bearer, callRoute, type RouteAnswer } from "./call-route.ts";
import { findLeaks } from "./leak-search.ts";
import { openWorld, type World } from "./open-world.ts";
import { bodyFor } from "./requests.ts";
import { createSide, grantOf, saveSide, type Side } from "./two-sides.ts";
import { protocolAt } from "./protocol-at.ts";
import { routes } from "./route-list.ts";

const mine = createSide("M");
const theirs = createSide("T");
const sides = [mine, theirs];
/** Whoever sees a side but not the other: an operator sees both. */
const apart: readonly Role[] = roleSchema.options.filter((role) => role !== "operator");

let world: World;
const tokens = new Map<string, string>();
const keys = new Map(sides.map((side) => [side, `sk-two-teams-${side.name.repeat(24)}`]));

const modelOfSide = (side: Side) => `model-${side.name}-1`;
const headersOf = (side: Side, role: Role) => bearer(tokens.get(`${side.name} ${role}`) ?? "");

beforeAll(async () => {
  world = await openWorld();
  for (const side of sides) {
    await saveSide(world.store, side);
    await world.give(grantOf(side, 1, {}), keys.get(side) ?? "");
    for (const role of roleSchema.options) {
      tokens.set(`${side.name} ${role}`, await world.letIn(side.people[role]));
    }
  }
  for (const side of sides) {
    for (const role of ["staff", "developer"] as const) {
      await askAll(side, role);
    }
  }
});

const asking = routes.filter(({ path }) => protocolAt(path) !== undefined);
const other = routes.filter((route) => !asking.includes(route) && route.path !== "/v1/leave");

/** Every route as somebody of a side would call it, with a detail of it changed. */
function callAs(
  who: { readonly side: Side; readonly role: Role },
  route: PoolRoute,
  change: {
    /** Stands for the parameter of an address that has one. */
    readonly parameter?: string;
    readonly below?: string;
    readonly query?: string;
    readonly headers?: HeaderMap;
    readonly fields?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<RouteAnswer> {
  const { parameter = "none", below = "", query = "", headers = {}, fields } = change;
  world.skipMs(10_000);
  const wish = { model: modelOfSide(who.side), text: "Hello" };
  const own = route.path === "/v1/grants" ? { audience: [who.side.team.id] } : {};
  const plain = bodyFor(route, wish);
  const body = plain === undefined ? undefined : { ...plain, ...own, ...fields };
  return callRoute(world.route, {
    method: route.method,
    path: `${route.path.replace(/[:*][a-z]+/, parameter)}${below === "" ? "" : "/"}${below}`,
    query,
    headers: { ...headersOf(who.side, who.role), ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

async function askAll(side: Side, role: Role): Promise<readonly RouteAnswer[]> {
  return await Promise.all(asking.map((route) => callAs({ side, role }, route)));
}

const idPattern = /\b(?:sponsor|grant|team|member|invite|token|hold)_[A-Za-z0-9]{16,32}\b/g;

/** Everything a side is told, in every address and every scope. */
async function everythingTold(side: Side): Promise<string> {
  const told: RouteAnswer[] = [];
  for (const role of apart) {
    for (const route of [...asking, ...other]) {
      const queries = subjects.flatMap((of) => [
        `of=${of}`,
        `of=${of}&days=31`,
        `of=${of}&by=${everyDimension}`,
      ]);
      const changes = [{}, ...queries.map((query) => ({ query }))];
      for (const change of changes) told.push(await callAs({ side, role }, route, change));
    }
  }
  return told.map(({ headers, text }) => `${JSON.stringify(headers)}\n${text}`).join("\n");
}
const subjects = reportOfSchema.options;
const everyDimension = reportDimensionSchema.options.join(",");

const idsIn = (text: string) => [...new Set(text.match(idPattern) ?? [])];

/** What only a side itself may see: names and ids that occur nowhere else. */
const namesOf = (side: Side) => [side.team.name, side.sponsor.name, `Gift ${side.name.repeat(3)}`];

/** Everything of theirs: nothing of it may change by what the other side does. */
const theirState = async () => {
  const { directory, ledger } = world.store;
  const lists = await Promise.all([
    directory.sponsors(),
    directory.teams(),
    directory.members(),
    directory.tokens(),
  ]);
  const rows = [...lists.flat(), ...(await ledger.entries(0, 100_000))];
  const ids = [theirs.team, theirs.sponsor, ...Object.values(theirs.people)].map(({ id }) => id);
  const grants = (await directory.grants()).filter(
    ({ sponsorId }) => sponsorId === theirs.sponsor.id,
  );
  return [...grants, ...rows.filter((row) => ids.some((id) => JSON.stringify(row).includes(id)))];
};

const fieldNames = ["id", "ids", "name", "team", "member", "sponsor", "grant", "hold", "token"];
const idFields = [
  ...fieldNames,
  ...fieldNames.slice(3).flatMap((name) => [`${name}Id`, `${name}_id`, `${name}s`]),
  "user",
  "filter",
  "scope",
  "audience",
  "after",
  "previous_response_id",
];
const idHeaders = `x-granary-grant x-granary-hold x-granary-team x-granary-member x-request-id
  openai-organization openai-project anthropic-organization-id x-user-id idempotency-key if-match
  x-tenant-id`.split(/\s+/);

describe("two teams in one pool", () => {
  it("are each told their own, so that the test has something to try", async () => {
    for (const side of sides) {
      const told = await everythingTold(side);
      for (const kind of ["grant", "team", "member", "sponsor", "hold"]) {
        const found = idsIn(told).filter((id) => id.startsWith(`${kind}_`));
        expect(found, `no ${kind} of ${side.name} was told`).not.toEqual([]);
      }
      expect(namesOf(side).filter((name) => !told.includes(name))).toEqual([]);
    }
  });

  it("are told nothing of each other", async () => {
    const [own, foreign] = await Promise.all([everythingTold(mine), everythingTold(theirs)]);
    const shared = idsIn(own).filter((id) => idsIn(foreign).includes(id));
    expect(shared).toEqual([]);
    const secrets = [...namesOf(theirs), modelOfSide(theirs)];
    expect(secrets.filter((secret) => own.includes(secret))).toEqual([]);
  });

  it("open nothing with each other's ids, in no address, query, header or body", async () => {
    // Their names and their model are tried as well: whoever guesses one gains nothing either.
    const told = await everythingTold(theirs);
    const all = idsIn(told);
    const perKind = Map.groupBy(all, (id) => id.split("_")[0]);
    const ids = [...[...perKind.values()].flatMap((some) => some.slice(0, 2)), modelOfSide(theirs)];
    const before = await theirState();
    const isPaidByThem = ({ headers }: { readonly headers: HeaderMap }) =>
      JSON.stringify(headers).includes(keys.get(theirs) ?? "none");
    const paidBefore = world.upstream.sent.filter(isPaidByThem).length;
    expect(paidBefore).toBeGreaterThan(0);
    const secrets = [...namesOf(theirs), ...all];
    let tries = 0;
    for (const role of apart) {
      for (const route of [...asking, ...other]) {
        for (const id of ids) {
          const changes = [
            { parameter: id },
            { parameter: encodeURIComponent(`../${id}`) },
            { below: id },
            { below: `${id}/pause` },
            { below: `${id}/resume` },
            { below: encodeURIComponent(`../${id}`) },
            { query: idFields.map((name) => `${name}=${id}`).join("&") },
            { query: `of=${id}` },
            { query: `team=${id}` },
            { query: `grant=${id}` },
            { query: `cursor=${id}` },
            { headers: Object.fromEntries(idHeaders.map((name) => [name, id])) },
            { fields: Object.fromEntries(idFields.map((name) => [name, id])) },
            { fields: { model: id } },
            { fields: { sponsorId: id } },
            { fields: { audience: [id] } },
            { fields: { metadata: { team: id, user_id: id }, user: id, safety_identifier: id } },
          ];
          for (const change of changes) {
            tries += 1;
            const answer = await callAs({ side: mine, role }, route, change);
            const said = `${JSON.stringify(answer.headers)}\n${answer.text}`;
            const where = `${role} at ${route.path} with ${JSON.stringify(change)}`;
            expect(answer.status, where).toBeLessThan(500);
            // What they sent may be named to them, but nothing that belongs to it.
            const seen = secrets.filter((secret) => secret !== id && said.includes(secret));
            expect(seen, where).toEqual([]);
            expect(answer.status < 400 && said.includes(id), where).toBe(false);
          }
        }
      }
    }
    expect(tries).toBeGreaterThan(100);
    expect(await theirState()).toEqual(before);
    expect(world.upstream.sent.filter(isPaidByThem)).toHaveLength(paidBefore);
  });
});

describe("an answer", () => {
  it("says what its schema says and nothing more", async () => {
    const { id: grantId, sponsorId } = grantOf(mine, 1, {});
    const holdId = holdIdSchema.parse(`hold_${"7".repeat(16)}`);
    const bound = { microUsd: 7, tokens: 7 };
    const of = { grantId, sponsorId, teamId: mine.team.id, memberId: mine.people.staff.id };
    const model = modelOfSide(mine);
    const at = Date.now();
    await world.store.ledger.commit([
      { kind: "hold", holdId, ...of, model, feature: "other", bound, at, owner: "test" },
      { kind: "unknown", holdId, reason: "upstream_failed", at },
    ]);
    const parameterOf = (path: string) =>
      path.includes(":hold") ? holdId : path.includes(":id") ? grantId : model;
    const answered = new Set<string>();
    for (const role of roleSchema.options) {
      for (const route of other) {
        const schema = answerSchemas[`${route.method} ${route.path}`];
        expect(schema, `say in this test what ${route.path} may answer`).toBeDefined();
        const change = { parameter: parameterOf(route.path) };
        for (const of of ["", ...subjects]) {
          const query = of === "" ? "" : `of=${of}`;
          const answer = await callAs({ side: mine, role }, route, { ...change, query });
          if (answer.status >= 300) continue;
          answered.add(route.path);
          const json: unknown = JSON.parse(answer.text);
          // A schema drops what it does not know: what is left must be everything.
          expect(schema?.parse(json)).toEqual(json);
        }
      }
    }
    expect(answered).toEqual(new Set(other.map(({ path }) => path)));
  });

  it("holds no hash, no sealed key, no key and no token", async () => {
    const { directory } = world.store;
    const [devices, invites, grants] = await Promise.all([
      directory.tokens(),
      directory.invites(),
      directory.grants(),
    ]);
    const marks = [
      ...[...devices, ...invites].map(({ hash }) => ({ name: "a hash", text: hash })),
      ...grants.flatMap(({ sealedKey }) =>
        sealedKey === undefined ? [] : [{ name: "a sealed key", text: sealedKey }],
      ),
      ...[...keys.values()].map((text) => ({ name: "a key", text })),
      ...[...tokens.values()].map((text) => ({ name: "a token", text })),
    ];
    expect(marks.length).toBeGreaterThan(12);
    const told = await Promise.all(sides.map((side) => everythingTold(side)));
    const operator = await Promise.all(
      other.map((route) => callAs({ side: mine, role: "operator" }, route)),
    );
    const content = [...told, ...operator.map(({ text }) => text)].join("\n");
    expect(findLeaks(marks, [{ name: "what people are told", content }])).toEqual([]);
    expect(findLeaks(marks, [{ name: "the log", content: world.logText() }])).toEqual([]);
  });
});
