/**
 * Goal: a grant is judged by one rule, whoever brings it: what the API refuses the command line
 * refuses, with the same code and the same sentence, and what both take they keep alike.
 * Method: one table of grants, each sent to a pool over HTTP and typed at the command line of another
 * that has the same people in it.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { providerOf } from "@granary/shared/providers";
import { errorBodySchema } from "@granary/shared/schemas/error-body";
import { poolKeySchema } from "@granary/shared/schemas/grant-request";
import { grantIdSchema, sponsorIdSchema } from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import type { Grant } from "@granary/shared/schemas/grant";
import type { Store } from "@granary/shared/ports/store";
import { createCliPool, type CliPool } from "@granary/shared/testing/in-process-cli";
import { sealWithAge } from "@granary/shared/testing/seal-with-age";
import { argumentsOf, requestOf } from "./grant-faces.ts";
import { grantCases, type GrantWords, type KeyCase } from "./grant-cases.ts";
import { cast, startTestPool, type TestPool } from "./start-test-pool.ts";

const key = "sk-marked-secret-0123456789abcdef";
const fullSponsor = { id: sponsorIdSchema.parse("sponsor_0000000000000002"), name: "Harbour" };
const sponsorIds = { city: cast.sponsor.id, full: fullSponsor.id };

let api: TestPool;
let cli: CliPool;
const recipients = { api: "", cli: "", stranger: "" };

beforeAll(async () => {
  api = await startTestPool();
  cli = await createCliPool();
  await addPeople(api.store);
  await cli.withStore(addPeople);
  const answer = await fetch(`${api.url}/v1/pool-key`);
  recipients.api = poolKeySchema.parse(await answer.json()).recipient;
  recipients.cli = (await cli.run(["vault", "recipient"])).out.trim();
  const other = await createCliPool();
  recipients.stranger = (await other.run(["vault", "recipient"])).out.trim();
  other.remove();
});
afterAll(async () => {
  await api.close();
  cli.remove();
});

async function addPeople({ directory }: Store): Promise<void> {
  await directory.saveSponsor(cast.sponsor);
  await directory.saveSponsor(fullSponsor);
  await directory.saveTeam(cast.team);
  const { sealedKey: _sealedKey, ...grant } = api.grant;
  for (let number = 1; number <= limits.grantsPerSponsorMax; number += 1) {
    const id = grantIdSchema.parse(`grant_full${String(number).padStart(16, "0")}`);
    await directory.saveGrant({ ...grant, id, sponsorId: fullSponsor.id });
  }
}

/** What became of a grant; the sentence is of the pool's rules and empty where a face has its own. */
type Outcome = { readonly verdict: string; readonly message: string; readonly hint: string };

it.each(grantCases)("$title: $verdict in both", async ({ grant, verdict }) => {
  const before = [await grantsOf("api"), await grantsOf("cli")].map(({ length }) => length);
  const [sent, typed] = [await send(grant), await type(grant)];
  expect([sent.verdict, typed.verdict], `${sent.message} / ${typed.message}`).toEqual([
    verdict,
    verdict,
  ]);
  const after = [await grantsOf("api"), await grantsOf("cli")];
  const added = verdict === "added" ? 1 : 0;
  expect(after.map(({ length }) => length)).toEqual(before.map((length) => length + added));
  const [one, other] = after.map((grants) => grants.slice(grants.length - added).map(kept));
  expect(other).toEqual(one);
  // What is wrong with a field is said by its name, and those are the faces' own.
  const isOfRules = !sent.message.includes("wrong part");
  expect(isOfRules ? typed : sent).toEqual(sent);
  expect(JSON.stringify([sent, typed, after])).not.toMatch(/hunter2|marked-secret/);
});

it("is a table of at least thirty grants, good and bad", () => {
  const added = grantCases.filter(({ verdict }) => verdict === "added");
  expect(added.length).toBeGreaterThanOrEqual(8);
  expect(grantCases.length - added.length).toBeGreaterThanOrEqual(30);
});

const grantsOf = (face: "api" | "cli"): Promise<readonly Grant[]> =>
  face === "api"
    ? api.store.directory.grants()
    : cli.withStore(({ directory }) => directory.grants());

/** What a face decides of a grant; ids, seals, times and guesses about models are nobody's decision. */
function kept(grant: Grant) {
  const { id: _id, sealedKey, validFrom: _from, attestation, approval, models, ...rest } = grant;
  const { at: _at, ...word } = attestation ?? { at: 0 };
  return {
    ...rest,
    word,
    // By whom is another's account on the command line.
    approval: approval?.state,
    hasKey: sealedKey !== undefined,
    models: models.map(({ name, price }) => [name, price]),
  };
}

async function send(words: GrantWords): Promise<Outcome> {
  const sealedKey = words.key && (await keyText(words, words.key, recipients.api));
  const sponsorId = sponsorIds[words.sponsor];
  const response = await fetch(`${api.url}/v1/grants`, {
    method: "POST",
    headers: { authorization: `Bearer ${api.operatorToken}` },
    body: JSON.stringify({ ...requestOf(words), sponsorId, sealedKey }),
  });
  if (response.status === 201) return { verdict: "added", message: "", hint: "" };
  const { code, message, hint } = errorBodySchema.parse(await response.json()).error;
  return { verdict: code, message, hint: hint ?? "" };
}

async function type(words: GrantWords): Promise<Outcome> {
  const input = words.key && (await keyText(words, words.key, recipients.cli));
  const argv = [...argumentsOf(words), "--sponsor", sponsorIds[words.sponsor], "--json"];
  const { out } = await cli.run(argv, input === undefined ? {} : { input });
  const { error } = endSchema.parse(JSON.parse(out));
  if (error === undefined) return { verdict: "added", message: "", hint: "" };
  return { verdict: error.code, message: error.message, hint: error.hint ?? "" };
}

const endSchema = z.object({
  error: z
    .object({ code: z.string(), message: z.string(), hint: z.string().optional() })
    .optional(),
});

async function keyText(words: GrantWords, is: KeyCase, recipient: string): Promise<string> {
  if (is === "in plain") return key;
  const address = words.url ?? providerOf(words.provider)?.baseUrl ?? "";
  const insides: Partial<Record<KeyCase, string>> = {
    "sealed with its host": `${key}\n${URL.parse(address)?.hostname ?? ""}`,
    "sealed for another host": `${key}\nother.example`,
    "sealed, but two words": "two words",
  };
  const to = is === "sealed to somebody else" ? recipients.stranger : recipient;
  const text = await sealWithAge(to, insides[is] ?? key);
  return is === "damaged" ? text.replace("BEGIN AGE", "BEGIN PGP") : text;
}
