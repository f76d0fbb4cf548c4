/**
 * Goal: a grant stands the same in its sponsor's popup, in the API and at the command line.
 * Method: one table of grants with their books in one pool; each is asked about over HTTP as popups
 * ask, turned into the popup's word, and listed by `granary grant list` on the same data.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { dataFolderAt } from "@granary/shared/node/machine/data-folder";
import { openStore } from "@granary/shared/node/stores/open-store";
import type { Store } from "@granary/shared/ports/store";
import { grantStatusSchema, type Grant, type GrantStatus } from "@granary/shared/schemas/grant";
import { grantIdSchema, holdIdSchema } from "@granary/shared/schemas/ids";
import { grantPageSchema } from "@granary/shared/schemas/usage-report";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { createCliPool, type CliPool } from "@granary/shared/testing/in-process-cli";
import { grantStatusWords } from "@granary/shared/ui/grant-status-words";
import { english } from "@granary/shared/words/english";
import { createWords } from "@granary/shared/words/words";
import { lookedAt, statusCases, type StatusCase } from "./grant-status-cases.ts";
import { addToken, cast, startTestPool } from "./start-test-pool.ts";

const clock = createFakeClock(lookedAt);
const popup = createWords(english.words.sponsor, "en");
const wordOf = (status: GrantStatus) => popup.say(grantStatusWords[status]);

let cli: CliPool;
const said = { api: new Map<string, string>(), json: new Map<string, string>(), table: "" };

beforeAll(async () => {
  cli = await createCliPool();
  const { store } = await openStore(dataFolderAt(cli.folder).database);
  const api = await startTestPool({ dependencies: { store, clock } });
  try {
    const { directory } = store;
    await directory.saveSponsor(cast.sponsor);
    await directory.saveTeam(cast.team);
    for (const member of [cast.staff, cast.operator]) await directory.saveMember(member);
    for (const [number, example] of statusCases.entries()) {
      await fill(store, api.grant, { number, example });
    }
    const token = await addToken(store, cast.operator, 9);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${api.url}/v1/grants?of=pool`, { headers });
    const { grants } = grantPageSchema.parse(await answer.json());
    for (const { name, status } of grants) said.api.set(name, status);
  } finally {
    await api.close();
    await store.close();
  }
  const listed = await cli.run(["grant", "list", "--json"], { clock });
  const { grants } = z
    .object({ grants: z.array(z.object({ name: z.string(), status: grantStatusSchema })) })
    .parse(JSON.parse(listed.out));
  for (const { name, status } of grants) said.json.set(name, status);
  said.table = (await cli.run(["grant", "list"], { clock })).out;
});
afterAll(() => cli.remove());

it.each(statusCases)("$title: $status everywhere", ({ title, status }) => {
  const word = wordOf(status).toLowerCase();
  expect(word).toBeTruthy();
  const line = said.table.split("\n").find((one) => one.startsWith(`${title}  `));
  // The columns of the table: name, sponsor, status.
  expect([said.api.get(title), said.json.get(title), line?.split(/ {2,}/)[2]]).toEqual([
    status,
    status,
    word,
  ]);
});

it("has each status in the table, and a word of its own for each", () => {
  const all = grantStatusSchema.options;
  expect(new Set(statusCases.map(({ status }) => status))).toEqual(new Set(all));
  expect(new Set(all.map(wordOf)).size).toBe(all.length);
});

const numbered = (number: number) => String(number).padStart(16, "0");

/** Saves a grant and writes what was spent and held of it into the books. */
async function fill(
  { directory, ledger }: Store,
  sample: Grant,
  { number, example }: { readonly number: number; readonly example: StatusCase },
): Promise<void> {
  const { sealedKey: _sealedKey, ...plain } = sample;
  const id = grantIdSchema.parse(`grant_${numbered(number + 100)}`);
  const plenty = [{ period: "total" as const, limit: { tokens: 1_000_000 } }];
  const grant: Grant = {
    ...plain,
    id,
    name: example.title,
    budgets: plenty,
    validFrom: lookedAt - 1_000,
    validUntil: lookedAt + 1_000_000,
    ...example.grant,
  };
  const { spent = 0, held = 0, spentAt = lookedAt } = example;
  await directory.saveGrant(grant);
  const hold = (name: string, at: number, tokens: number) => ({
    kind: "hold" as const,
    holdId: holdIdSchema.parse(`hold_${name}${numbered(number)}`),
    grantId: id,
    sponsorId: cast.sponsor.id,
    teamId: cast.team.id,
    memberId: cast.staff.id,
    model: "practice",
    feature: "other" as const,
    owner: "test",
    bound: { microUsd: 1, tokens },
    at,
  });
  const used = hold("s", spentAt, spent);
  const outcomes = await ledger.commit([
    used,
    {
      kind: "settle",
      holdId: used.holdId,
      charge: { microUsd: 1, tokens: spent },
      usage: { inputTokens: spent, outputTokens: 0 },
      estimated: false,
      at: spentAt,
    },
    hold("h", lookedAt, held),
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
  // Its budgets come last: a spending beyond them is one that was lowered since.
  await directory.saveGrant({ ...grant, budgets: example.budgets ?? plenty });
}
