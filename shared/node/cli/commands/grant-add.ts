import { newId } from "../../../gateway/new-id.ts";
import { openaiCompatible } from "../../../providers/openai-compatible.ts";
import { providerOf, providers } from "../../../providers/index.ts";
import type { Provider } from "../../../providers/provider.ts";
import type { Directory } from "../../../ports/store.ts";
import type { Grant } from "../../../schemas/grant.ts";
import { grantIdSchema, sponsorIdSchema } from "../../../schemas/ids.ts";
import { limits } from "../../../schemas/limits.ts";
import type { Sponsor } from "../../../schemas/people.ts";
import { plainlyPrivateHosts } from "../../egress/private-host.ts";
import { probeEndpoint, type Probe } from "../../probe-endpoint.ts";
import { SetupError } from "../../setup-error.ts";
import type { CliContext } from "../cli-context.ts";
import { findRecord } from "../find-record.ts";
import {
  chooseLimits,
  chooseModels,
  grantAddSchema,
  parseUntil,
  wrongOption,
} from "../grant-options.ts";
import type { GrantAddOptions } from "../grant-options.ts";
import { describeBalance, describeLimits, reportGrants } from "../grant-report.ts";
import { withPool, type PoolData } from "../open-pool.ts";
import { readOptions, type CliCommand } from "./command.ts";

type Endpoint = { readonly provider: Provider; readonly baseUrl: string };

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

function chooseEndpoint(options: GrantAddOptions): Endpoint {
  const named = options.provider === undefined ? undefined : providerOf(options.provider);
  if (options.provider !== undefined && named === undefined) {
    const known = providers.map(({ id }) => id).join(", ");
    throw wrongOption(`No provider is called ${options.provider}.`, `Known are: ${known}.`);
  }
  const address = options.url ?? named?.baseUrl;
  if (address === undefined) {
    throw wrongOption("Where is the endpoint?", "Add --url https://…/v1, ending before /chat.");
  }
  const { hostname } = new URL(address);
  const known = providers.find(({ hosts }) => hosts !== "any" && hosts.includes(hostname));
  const provider = named ?? known ?? openaiCompatible;
  if (provider.hosts !== "any" && !provider.hosts.includes(hostname)) {
    throw wrongOption(
      `${hostname} is not a host of ${provider.name}.`,
      `Its keys go to ${provider.hosts.join(", ")} only.`,
    );
  }
  return { provider, baseUrl: address.replace(/\/+$/, "") };
}

async function readKey(options: GrantAddOptions, context: CliContext): Promise<string | undefined> {
  if (options.keyStdin && options.keyEnv !== undefined) {
    throw wrongOption("The key was named twice.", "Use --key-stdin or --key-env, not both.");
  }
  const isWanted = options.keyStdin || options.keyEnv !== undefined;
  if (!isWanted) return undefined;
  const text = options.keyStdin ? await context.readStdin() : context.env[options.keyEnv ?? ""];
  const key = text?.trim() ?? "";
  const from = options.keyStdin ? "standard input" : `the variable ${options.keyEnv}`;
  if (key === "") {
    throw wrongOption(`There is no key in ${from}.`, "Nothing was saved. Check it and try again.");
  }
  // A header cannot carry anything else, and an error of the HTTP library would repeat it.
  if (!/^[\x21-\x7E]{1,4096}$/.test(key)) {
    throw wrongOption(`What came from ${from} is not a key.`, "A key is one line without spaces.");
  }
  return key;
}

function refuseProbe(probe: Exclude<Probe, { kind: "models" }>, baseUrl: string): never {
  if (probe.kind === "refused_key") {
    throw new SetupError("endpoint_refused_key", `${baseUrl} refuses the key.`, {
      hint: "Nothing was saved. Check the key, or give one if there was none.",
    });
  }
  throw new SetupError("endpoint_unreachable", `${baseUrl} cannot be used: ${probe.detail}.`, {
    hint: "Nothing was saved. Check the address, or add --no-probe to save it unchecked.",
  });
}

async function findModels(
  { provider, baseUrl }: Endpoint,
  key: string | undefined,
  context: CliContext,
): Promise<readonly string[]> {
  const headers = key === undefined ? {} : provider.authHeaders(key);
  const timeoutMs = limits.probeTimeoutMs;
  const privateHosts = plainlyPrivateHosts(baseUrl);
  const probe = await probeEndpoint({ baseUrl, headers, timeoutMs, privateHosts });
  if (probe.kind !== "models") return refuseProbe(probe, baseUrl);
  context.stderr(`${baseUrl} answers and has ${probe.names.length} models.\n`);
  return probe.names;
}

async function findOrAddSponsor(directory: Directory, name: string, context: CliContext) {
  const sponsors = await directory.sponsors();
  const wanted = name.toLowerCase();
  const known = sponsors.some((one) => one.id === name || one.name.toLowerCase() === wanted);
  if (known) return findRecord(sponsors, name, "sponsor");
  const id = sponsorIdSchema.parse(newId("sponsor", context.random));
  const sponsor: Sponsor = { id, name };
  await directory.saveSponsor(sponsor);
  return sponsor;
}

async function makeGrant(data: PoolData, options: GrantAddOptions, context: CliContext) {
  const { budgetUsd, budgetTokens, period } = options;
  if (budgetUsd === undefined && budgetTokens === undefined) {
    throw wrongOption("How much may this grant pay?", "Add --budget-usd, --budget-tokens or both.");
  }
  const endpoint = chooseEndpoint(options);
  const { provider, baseUrl } = endpoint;
  const url = new URL(baseUrl);
  const key = await readKey(options, context);
  if (key !== undefined && url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw wrongOption("A key is not sent unencrypted.", "Use an https address for this endpoint.");
  }
  const now = context.clock.nowMs();
  const validUntil = parseUntil(options.until, { timeZone: data.pool.timeZone, now });
  const { directory } = data.store;
  const teams = await directory.teams();
  const audience = options.team.map((name) => findRecord(teams, name, "team").id);
  const found = options.probe ? await findModels(endpoint, key, context) : [];
  const models = chooseModels(options, found);
  for (const { name } of models) {
    if (options.probe && !found.includes(name)) {
      context.stderr(`Note: the endpoint does not list ${name}.\n`);
    }
  }
  const limitsGiven = chooseLimits(options);
  const sponsor = await findOrAddSponsor(directory, options.sponsor, context);
  const id = grantIdSchema.parse(newId("grant", context.random));
  const grant: Grant = {
    id,
    sponsorId: sponsor.id,
    name: options.name ?? `${sponsor.name}, ${url.host}`.slice(0, limits.nameCharactersMax),
    provider: provider.id,
    baseUrl,
    models,
    budgets: [
      {
        period,
        limit: {
          ...(budgetUsd !== undefined && { microUsd: budgetUsd }),
          ...(budgetTokens !== undefined && { tokens: budgetTokens }),
        },
      },
    ],
    validFrom: now,
    validUntil,
    status: "active",
    practice: false,
    privateHosts: plainlyPrivateHosts(baseUrl),
    ...(audience.length > 0 && { audience }),
    ...(limitsGiven !== undefined && { limits: limitsGiven }),
    ...(key !== undefined && {
      sealedKey: await (await data.vault()).seal(key, { grantId: id, provider: provider.id }),
    }),
  };
  await directory.saveGrant(grant);
  return grant;
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
      flags: "--model <model>",
      description: "NAME=IN/OUT, dollars per million tokens; may be repeated",
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
    'granary grant add --sponsor "Northwind Bank" --url http://127.0.0.1:11434/v1 --budget-tokens 5M',
    'granary grant add --sponsor "City of Riverside" --provider openai --key-stdin \\\n    --model gpt-5-mini=0.25/2 --budget-usd 50 --until 2027-06-30 < key.txt',
  ],
  run: async (call) => {
    const options = readOptions(grantAddSchema, call);
    return withPool(options.data, call.context, async (data) => {
      const grant = await makeGrant(data, options, call.context);
      const [report] = await reportGrants(data, [grant], call.context.clock.nowMs());
      const models = grant.models.map(({ name, aliases }) =>
        aliases.length === 0 ? name : `${name} (${aliases.join(", ")})`,
      );
      const text = [
        `Added the grant ${grant.name} until ${report?.validUntil}.`,
        ...(report?.balances ?? []).map((balance) => `  ${describeBalance(balance)}`),
        `  Models: ${models.join(", ")}`,
        ...(grant.limits === undefined ? [] : [`  Limits: ${describeLimits(grant.limits)}`]),
        ...(grant.sealedKey === undefined ? [] : ["  Its key is sealed; nobody can read it back."]),
      ].join("\n");
      return { json: report, text };
    });
  },
};
