/**
 * Goal: a grant is judged by one rule, whoever brings it: what the API refuses the command line
 * refuses, with the same code and the same sentence, and what both take they keep alike.
 * Method: one table of grants, each sent to a pool over HTTP and typed at the command line of another
 * that has the same people in it.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { providerOf } from "@granary/shared/providers";
import { termsOf } from "@granary/shared/providers/terms";
import { errorBodySchema } from "@granary/shared/schemas/error-body";
import { poolKeySchema } from "@granary/shared/schemas/grant-request";
import { grantIdSchema, sponsorIdSchema } from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import type { Grant } from "@granary/shared/schemas/grant";
import type { Store } from "@granary/shared/ports/store";
import { createCliPool, type CliPool } from "@granary/shared/testing/in-process-cli";
import { sealWithAge } from "@granary/shared/testing/seal-with-age";
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
  if (added === 1) {
    const [one, other] = after.map((grants) => grants.at(-1)).map(kept);
    expect(other).toEqual(one);
  }
  // What is wrong with a field is said by its name, and those are the faces' own.
  if (!sent.message.includes("wrong part")) expect(typed).toEqual(sent);
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
function kept(grant: Grant | undefined) {
  const { id: _id, sealedKey, validFrom: _from, attestation, models, ...rest } = grant ?? api.grant;
  const { at: _at, ...word } = attestation ?? { at: 0 };
  return {
    ...rest,
    word,
    hasKey: sealedKey !== undefined,
    models: models.map(({ name, price }) => [name, price]),
  };
}

const perMillion = (dollars: number) => Math.round(dollars * 1_000_000);

async function send(words: GrantWords): Promise<Outcome> {
  const { provider, kind, relayOf, name, url, attest, teams, requestsPerMinute } = words;
  const sealedKey = words.key && (await keyText(words, words.key, recipients.api));
  const checked = termsOf(relayOf ?? provider, kind)?.checked ?? "2026-01";
  const response = await fetch(`${api.url}/v1/grants`, {
    method: "POST",
    headers: { authorization: `Bearer ${api.operatorToken}` },
    body: JSON.stringify({
      ...{ sponsorId: sponsorIds[words.sponsor], provider, kind, relayOf, name, baseUrl: url },
      sealedKey,
      allowPrivate: words.allowPrivate,
      audience: teams,
      models: words.models.map(([model, price]) => ({
        name: model,
        aliases: [],
        ...(price !== undefined && {
          price: {
            inputMicroUsdPerMillion: perMillion(price[0]),
            outputMicroUsdPerMillion: perMillion(price[1]),
          },
        }),
      })),
      budgets: [
        {
          period: "month",
          limit: {
            ...(words.dollars !== undefined && { microUsd: perMillion(words.dollars) }),
            ...(words.tokens !== undefined && { tokens: words.tokens }),
          },
        },
      ],
      validUntil: new Date(Date.parse(words.lastDay) + 86_400_000).toISOString(),
      rateLimits: requestsPerMinute === undefined ? undefined : { requestsPerMinute },
      attestation: attest === undefined ? undefined : { by: attest, checked },
    }),
  });
  if (response.status === 201) return { verdict: "added", message: "", hint: "" };
  const { code, message, hint } = errorBodySchema.parse(await response.json()).error;
  return { verdict: code ?? "", message, hint: hint ?? "" };
}

async function type(words: GrantWords): Promise<Outcome> {
  const { provider, kind, relayOf, name, url, attest, dollars, tokens } = words;
  const input = words.key && (await keyText(words, words.key, recipients.cli));
  const named = (flag: string, value: string | number | undefined) =>
    value === undefined ? [] : [flag, String(value)];
  const { out } = await cli.run(
    [
      ...["grant", "add", "--no-probe", "--json", "--sponsor", sponsorIds[words.sponsor]],
      ...["--provider", relayOf ?? provider, "--kind", kind, "--until", words.lastDay],
      ...named("--name", name),
      ...named("--url", url),
      ...named("--attest", attest),
      ...named("--budget-usd", dollars),
      ...named("--budget-tokens", tokens),
      ...named("--rpm", words.requestsPerMinute),
      ...(words.teams ?? []).flatMap((team) => ["--team", team]),
      ...(words.allowPrivate === true ? ["--allow-private"] : []),
      ...(words.key === undefined ? [] : ["--sealed", "-"]),
      ...words.models.flatMap(([model, price]) => [
        "--model",
        price === undefined ? model : `${model}=${price[0]}/${price[1]}`,
      ]),
    ],
    input === undefined ? {} : { input },
  );
  const json = JSON.parse(out) as { error?: { code: string; message: string; hint?: string } };
  if (json.error === undefined) return { verdict: "added", message: "", hint: "" };
  const { code, message, hint = "" } = json.error;
  return { verdict: code, message, hint };
}

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
