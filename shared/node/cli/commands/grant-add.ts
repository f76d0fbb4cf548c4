import { describeSource, grantKindWords } from "../../../pool/grant-terms.ts";
import { newId } from "../../../pool/new-id.ts";
import type { Budget } from "../../../schemas/budget.ts";
import type { Grant } from "../../../schemas/grant.ts";
import { grantIdSchema } from "../../../schemas/ids.ts";
import { limits } from "../../../schemas/limits.ts";
import type { CliContext } from "../cli-context.ts";
import { findRecord } from "../find-record.ts";
import { lastDay } from "../format-time.ts";
import { agreeToTerms, type Agreed } from "../grant/agree-to-terms.ts";
import { chooseEndpoint, type Endpoint } from "../grant/choose-endpoint.ts";
import { findModels } from "../grant/find-models.ts";
import { findOrAddSponsor } from "../grant/find-or-add-sponsor.ts";
import { describePrices, openKnownModels } from "../grant/known-models.ts";
import { namesKey, readKey } from "../grant/read-key.ts";
import {
  chooseRateLimits,
  chooseModels,
  grantAddSchema,
  parseUntil,
  wrongOption,
} from "../grant/grant-options.ts";
import type { GrantAddOptions } from "../grant/grant-options.ts";
import { describeBalance, describeRateLimits, reportGrants } from "../grant/grant-report.ts";
import { withPool, type PoolData } from "../open-pool.ts";
import { readOptions, type CliCommand } from "./command.ts";

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

function chooseBudget({ budgetUsd, budgetTokens, period }: GrantAddOptions): Budget {
  if (budgetUsd === undefined && budgetTokens === undefined) {
    throw wrongOption("How much may this grant pay?", "Add --budget-usd, --budget-tokens or both.");
  }
  return {
    period,
    limit: {
      ...(budgetUsd !== undefined && { microUsd: budgetUsd }),
      ...(budgetTokens !== undefined && { tokens: budgetTokens }),
    },
  };
}

/** Price lines a person reads; --json has all of them. */
const pricesShownMax = 10;

type Given = {
  readonly grant: Grant;
  readonly endpoint: Endpoint;
  readonly agreed: Agreed;
  readonly prices: readonly string[];
};

async function makeGrant(
  data: PoolData,
  options: GrantAddOptions,
  context: CliContext,
): Promise<Given> {
  const budget = chooseBudget(options);
  const endpoint = chooseEndpoint(options);
  const { provider, baseUrl, privateHosts } = endpoint;
  const url = new URL(baseUrl);
  const hasKey = namesKey(options);
  if (hasKey && url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw wrongOption("A key is not sent unencrypted.", "Use an https address for this endpoint.");
  }
  const now = context.clock.nowMs();
  const validUntil = parseUntil(options.until, { timeZone: data.pool.timeZone, now });
  const { directory } = data.store;
  const teams = await directory.teams();
  const audience = options.team.map((name) => findRecord(teams, name, "team").id);
  const agreed = await agreeToTerms(endpoint, { ...options, hasKey }, context);
  if (!hasKey && provider.hosts !== "any" && agreed.kind !== "cloud-federation") {
    throw wrongOption(
      `${provider.name} answers nobody without a key.`,
      "Add --key-stdin, --key-env or --sealed.",
    );
  }
  const id = grantIdSchema.parse(newId("grant", context.random));
  const owner = { grantId: id, provider: provider.id };
  const place = { hostname: url.hostname, isPinned: provider.hosts !== "any" };
  const vault = hasKey ? await data.vault() : undefined;
  const sealedKey = vault && (await readKey(options, context, { vault, owner, place }));
  const key = sealedKey && (await vault?.open(sealedKey, owner));
  const found = await findModels(endpoint, { ...options, key }, context);
  const knownOf = await openKnownModels(endpoint, now);
  const models = chooseModels(options, found ?? [], knownOf);
  for (const { name } of models) {
    if (found?.includes(name) === false) {
      context.stderr(`Note: the endpoint does not list ${name}.\n`);
    }
  }
  const rateLimits = chooseRateLimits(options);
  const sponsor = await findOrAddSponsor(directory, options.sponsor, context);
  const { kind, attestation } = agreed;
  const grant: Grant = {
    id,
    sponsorId: sponsor.id,
    name: options.name ?? `${sponsor.name}, ${url.host}`.slice(0, limits.nameCharactersMax),
    provider: provider.id,
    baseUrl,
    models,
    budgets: [budget],
    validFrom: now,
    validUntil,
    status: "active",
    practice: false,
    kind,
    ...(attestation !== undefined && { attestation }),
    ...(privateHosts.length > 0 && { privateHosts: [...privateHosts] }),
    ...(audience.length > 0 && { audience }),
    ...(rateLimits !== undefined && { rateLimits }),
    ...(sealedKey !== undefined && { sealedKey }),
  };
  await directory.saveGrant(grant);
  return { grant, endpoint, agreed, prices: describePrices(endpoint, models, knownOf) };
}

/** The clause itself was shown when it was agreed to. */
function describeAgreed({ termsOf }: Endpoint, { kind, terms, attestation }: Agreed): string[] {
  if (attestation === undefined) return [];
  const what = `${termsOf.name}'s terms for ${grantKindWords[kind]}`;
  return [`  ${attestation.by} has agreed to ${what} (${describeSource(terms)}).`];
}

/** Adds a grant: an endpoint, what it may pay, and until when. */
export const grantAdd: CliCommand = {
  name: "grant add",
  summary: "Add a grant: a model endpoint, with or without a key, and what it may pay",
  arguments: [],
  options: [
    { flags: "--sponsor <name>", description: "who gives it; added if not known yet" },
    { flags: "--name <name>", description: "what the grant is called" },
    { flags: "--provider <id>", description: "the provider (default: by the address)" },
    { flags: "--url <url>", description: "the endpoint, ending before /chat/completions" },
    { flags: "--key-stdin", description: "read the key from standard input" },
    { flags: "--key-env <variable>", description: "read the key from an environment variable" },
    {
      flags: "--sealed <file>",
      description:
        "read a key, and its host on a line below it, sealed with age to this pool's recipient; - for standard input",
    },
    {
      flags: "--kind <kind>",
      description:
        "pool-account|sponsor-relay|cloud-federation|sponsor-key|model-server, the safest first (default: model-server for a server of one's own)",
    },
    {
      flags: "--attest <name>",
      description: "who gives it and agrees to the clause shown (default: asked on a terminal)",
    },
    {
      flags: "--allow-private",
      description: "the endpoint may be on this machine or in a private network",
    },
    {
      flags: "--model <model>",
      description: "NAME, or NAME=IN/OUT with dollars per million tokens; may be repeated",
      repeat: true,
    },
    {
      flags: "--price <price>",
      description: "NAME=IN/OUT, or IN/OUT for all, where the price is not known; may be repeated",
      repeat: true,
    },
    {
      flags: "--alias <alias>",
      description: "fast|smart|code|fim|vision|embed=MODEL; may be repeated (default: guessed)",
      repeat: true,
    },
    { flags: "--team <team>", description: "a team it is for; may be repeated", repeat: true },
    { flags: "--budget-usd <amount>", description: "dollars it may pay in each period" },
    { flags: "--budget-tokens <count>", description: "tokens it may pay in each period" },
    { flags: "--period <period>", description: "day, week, month or total (default: month)" },
    { flags: "--until <when>", description: "last day, or a time from now (default: 90d)" },
    { flags: "--rpm <count>", description: "requests a minute its provider allows" },
    { flags: "--tpm <count>", description: "tokens a minute its provider allows" },
    { flags: "--rpd <count>", description: "requests a day its provider allows" },
    { flags: "--concurrency <count>", description: "requests at once; for a model server" },
    { flags: "--no-probe", description: "do not ask the endpoint for its models" },
  ],
  examples: [
    'granary grant add --sponsor "Northwind Bank" --url http://127.0.0.1:11434/v1 --allow-private \\\n    --budget-tokens 5M',
    'granary grant add --sponsor "City of Riverside" --provider openai --kind pool-account \\\n    --attest "Ana Ruiz" --key-stdin --model gpt-5-mini --budget-usd 50 --until 2027-06-30 < key.txt',
    'granary grant add --sponsor "Harbour Trust" --provider cerebras --kind sponsor-key \\\n    --attest "Bo Lind" --sealed key.age --model gpt-oss-120b --budget-usd 20',
  ],
  run: async (call) => {
    const options = readOptions(grantAddSchema, call);
    return withPool(options.data, call.context, async (data) => {
      const { grant, endpoint, agreed, prices } = await makeGrant(data, options, call.context);
      const [report] = await reportGrants(data, [grant], call.context.clock.nowMs());
      const models = grant.models.map(({ name, aliases }) =>
        aliases.length === 0 ? name : `${name} (${aliases.join(", ")})`,
      );
      const last = lastDay(grant.validUntil, data.pool.timeZone);
      const text = [
        `Added the grant ${grant.name}; its last day is ${last}.`,
        ...(report?.balances ?? []).map((balance) => `  ${describeBalance(balance)}`),
        `  Models: ${models.join(", ")}`,
        ...prices.slice(0, pricesShownMax),
        ...(grant.rateLimits === undefined ? [] : [`  Limits: ${describeRateLimits(grant.rateLimits)}`]),
        ...describeAgreed(endpoint, agreed),
        ...(grant.sealedKey === undefined ? [] : ["  Its key is sealed; nobody can read it back."]),
      ].join("\n");
      return { json: report, text };
    });
  },
};
