import { dataFolderAt } from "@granary/shared/node/machine/data-folder";
import { openStore } from "@granary/shared/node/stores/open-store";
import type { Directory, Store } from "@granary/shared/ports/store";
import type { HeaderMap } from "@granary/shared/ports/http";
import type { Grant } from "@granary/shared/schemas/grant";
import {
  grantIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
} from "@granary/shared/schemas/ids";
import type { Member, Team } from "@granary/shared/schemas/people";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { createCliPool } from "@granary/shared/testing/in-process-cli";
import { idDigits, samples } from "@granary/shared/testing/store-samples";
import * as z from "zod/mini";
import { bearer, callRoute } from "../security/call-route.ts";
import { openWorld } from "../security/open-world.ts";
import { dayAt } from "./count-entries.ts";
import { people } from "./history.ts";

const dayMs = 86_400_000;
const many = <One>(count: number, make: (index: number) => One) =>
  Array.from({ length: count }, (_, index) => make(index));

const sponsorAt = (index: number) => sponsorIdSchema.parse(`sponsor_${idDigits(index)}`);
export const grantAt = (index: number) => grantIdSchema.parse(`grant_${idDigits(index)}`);
const teamAt = (index: number) => teamIdSchema.parse(`team_${idDigits(index)}`);
export const memberAt = (index: number) => memberIdSchema.parse(`member_${idDigits(index)}`);

/** Whose gift a grant is: the last one is of the second sponsor, all others of the first. */
export const giverOf = (grant: number) => sponsorAt(grant === people.grants - 1 ? 1 : 0);

/**
 * A pool on SQLite with a clock of its own, served in this process, and the command line on the same
 * data. Everybody is there, and nobody asked anything yet.
 */
export async function openHistoryPool(
  { timeZone, startsAt }: { readonly timeZone: string; readonly startsAt: number },
  /** What stands between the gateway and the books, for who wants to know what is read. */
  around: (store: Store) => Store = (store) => store,
) {
  const clock = createFakeClock(startsAt);
  const cli = await createCliPool();
  const { store } = await openStore(dataFolderAt(cli.folder).database);
  const world = await openWorld({ store: around(store), clock });
  await store.directory.savePool({ name: "The pool", timeZone, createdAt: startsAt });
  const { grants, teams, members, readers } = await saveEverybody(store.directory, startsAt);
  const tokens = new Map<string, string>();
  const letIn = async (reader: Member) => {
    const token = tokens.get(reader.id) ?? (await world.letIn(reader));
    tokens.set(reader.id, token);
    return token;
  };
  const ask = async (reader: Member, path: string, headers: HeaderMap = {}) => {
    const url = new URL(path, "http://pool");
    const answer = await callRoute(world.route, {
      method: "GET",
      path: url.pathname,
      query: url.search,
      headers: { ...bearer(await letIn(reader)), ...headers },
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.text;
  };
  /** What a command says to a person. */
  const say = async (args: readonly string[]) => {
    const { out, err } = await cli.run(args, { clock });
    if (out === "") throw new Error(err);
    return out;
  };
  return {
    clock,
    store,
    timeZone,
    startsAt,
    grants,
    teams,
    members,
    readers,
    ask,
    read: async <Schema extends z.ZodMiniType>(
      schema: Schema,
      reader: Member,
      path: string,
    ): Promise<z.output<Schema>> => schema.parse(JSON.parse(await ask(reader, path))),
    say,
    /** What a command says as JSON. */
    cli: async <Schema extends z.ZodMiniType>(schema: Schema, args: readonly string[]) =>
      schema.parse(JSON.parse(await say([...args, "--json"]))),
    close: async () => {
      await store.close();
      cli.remove();
    },
  };
}
export type HistoryPool = Awaited<ReturnType<typeof openHistoryPool>>;

/** The day it is in the pool. */
export const today = ({ timeZone, clock }: Pick<HistoryPool, "timeZone" | "clock">) =>
  dayAt(timeZone, clock.nowMs());

async function saveEverybody(directory: Directory, startsAt: number) {
  const { sealedKey: _sealedKey, ...sample } = samples.grant;
  const grants = many(people.grants, (index): Grant => ({
    ...sample,
    id: grantAt(index),
    sponsorId: giverOf(index),
    name: `Gift ${index}`,
    // A gift with a monthly budget alone is what the command line gives.
    budgets: [{ period: index === 0 ? "month" : "total", limit: { tokens: 60_000 } }],
    validFrom: startsAt - dayMs,
    validUntil: startsAt + 300 * dayMs,
  }));
  const teams = many(people.teams, (index): Team => ({
    ...samples.team,
    id: teamAt(index),
    name: `Shop ${index}`,
  }));
  const members = many(people.members, (index): Member => ({
    ...samples.member,
    id: memberAt(index),
    teamId: teamAt(index % people.teams),
    budgets: [{ period: "week", limit: { tokens: 40_000, microUsd: 40_000 } }],
  }));
  const { teamId: _teamId, ...nobody } = samples.member;
  const givers = many(people.sponsors, (index): Member => ({
    ...nobody,
    id: memberAt(50 + index),
    roles: ["sponsor"],
    sponsorId: sponsorAt(index),
  }));
  const operator: Member = { ...nobody, id: memberAt(60), roles: ["operator"] };
  for (const index of many(people.sponsors, Number)) {
    await directory.saveSponsor({ id: sponsorAt(index), name: `Sponsor ${index}` });
  }
  for (const team of teams) await directory.saveTeam(team);
  for (const grant of grants) await directory.saveGrant(grant);
  const readers = [...givers, operator, ...members];
  for (const reader of readers) await directory.saveMember(reader);
  return { grants, teams, members, readers };
}
