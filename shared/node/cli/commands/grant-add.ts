import { completeGrant, prepareGrant, type PreparedGrant } from "../../../pool/add-grant.ts";
import { readGrantEndpoint, type GrantEndpoint } from "../../../pool/grant-endpoint.ts";
import { describeSource, grantKindWords } from "../../../pool/grant-terms.ts";
import { refuseOthersKey, saveWithOwnKey } from "../../../pool/admission/others-key.ts";
import { openKnownModels } from "../../../pool/known-models.ts";
import { providerOfGrant } from "../../../providers/provider-of-grant.ts";
import type { Grant, GrantModel, SealedSecret } from "../../../schemas/grant.ts";
import type { CliContext } from "../cli-context.ts";
import { lastDay } from "../../../ledger/windows.ts";
import { agreeToTerms } from "../grant/agree-to-terms.ts";
import { describePrices } from "../grant/describe-prices.ts";
import { findModels } from "../grant/find-models.ts";
import { findOrMakeSponsor, saveIfNew } from "../grant/find-or-add-sponsor.ts";
import { draftGrant } from "../grant/grant-draft.ts";
import { chooseModels, grantAddSchema, type GrantAddOptions } from "../grant/grant-options.ts";
import { describeBudget, describeRateLimits, reportGrants } from "../grant/grant-report.ts";
import { readKey } from "../grant/read-key.ts";
import { decider } from "../policy/policy-owner.ts";
import { withPool, type PoolData } from "../open-pool.ts";
import { readOptions, type CliCommand } from "./command.ts";

/** Adds a grant: an endpoint, what it may pay, and until when. */
export const grantAdd: CliCommand = {
  name: "grant add",
  summary: "Add a grant: a model endpoint, with or without a key, and what it may pay",
  arguments: [],
  options: [
    { flags: "--sponsor <name>", description: "who gives it; added if not known yet" },
    { flags: "--name <name>", description: "what the grant is called" },
    { flags: "--provider <id>", description: "the provider (default: by the address)" },
    {
      flags: "--speaks <protocol>",
      description:
        "what a relay understands: chat-completions|responses|messages|embeddings; may be repeated (default: all that the provider behind it does)",
      repeat: true,
    },
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
    {
      flags: "--thinking <mark>",
      description:
        "NAME=never|shown|unseen, or one for all: whether it may think unseen; may be repeated (default: by its provider and name, else unseen)",
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
      const { timeZone } = data.pool;
      const { grant, prepared } = await addGrant(data, options, call.context);
      const [report] = await reportGrants(data, [grant], call.context.clock.nowMs());
      const prices = await describePrices(prepared.endpoint, grant);
      const text = [
        `Added the grant ${grant.name}; its last day is ${lastDay(grant.validUntil, timeZone)} (${timeZone}).`,
        ...(report?.budgets ?? []).map((line) => `  ${describeBudget(line, timeZone)}`),
        `  Models: ${grant.models.map(describeModel).join(", ")}`,
        ...prices.slice(0, pricesShownMax),
        ...describeParts(grant, prepared),
      ].join("\n");
      return { json: report, text };
    });
  },
};

/** Price lines a person reads; --json has all of them. */
const pricesShownMax = 10;

async function addGrant(data: PoolData, options: GrantAddOptions, context: CliContext) {
  const { directory } = data.store;
  const draft = await draftGrant(data, options, context);
  const terms = { ...options, kind: draft.kind };
  const { attestation } = await agreeToTerms(readGrantEndpoint(draft), terms, context);
  const choice = await findOrMakeSponsor(directory, options.sponsor, context);
  const prepared = await prepareGrant(
    { ...context, directory },
    { ...draft, ...(attestation !== undefined && { attestation }) },
    choice.sponsor,
  );
  const sealedKey = draft.hasKey
    ? await readKey(options, context, { ...prepared, vault: await data.vault() })
    : undefined;
  const models = await offerModels(data, { options, prepared, sealedKey }, context);
  const grant = await completeGrant(prepared, {
    models,
    sealedKey,
    approvedBy: decider(undefined, context),
  });
  const vault = sealedKey === undefined ? undefined : await data.vault();
  // A sponsor that is new is not saved for a grant that is refused.
  if (vault !== undefined) await refuseOthersKey(vault, await directory.grants(), grant);
  await saveIfNew(directory, choice, context);
  if (vault === undefined) await directory.saveGrant(grant);
  else await saveWithOwnKey({ directory, vault, clock: context.clock }, grant);
  return { grant, prepared };
}

/** What the endpoint says it has, unless it is not to be asked, and what of it is given. */
async function offerModels(
  data: PoolData,
  parts: {
    readonly options: GrantAddOptions;
    readonly prepared: PreparedGrant;
    readonly sealedKey: SealedSecret | undefined;
  },
  context: CliContext,
): Promise<GrantModel[]> {
  const { options, prepared, sealedKey } = parts;
  const { endpoint, owner } = prepared;
  const key = sealedKey && (await (await data.vault()).open(sealedKey, owner));
  const listed = await findModels(endpoint, { ...options, key }, context);
  const knownOf = await openKnownModels(endpoint, prepared.validFrom);
  const models = chooseModels(options, listed ?? [], knownOf);
  for (const { name } of models) {
    if (listed?.includes(name) === false) {
      context.stderr(`Note: the endpoint does not list ${name}.\n`);
    }
  }
  return models;
}

const describeModel = ({ name, aliases }: GrantModel): string =>
  aliases.length === 0 ? name : `${name} (${aliases.join(", ")})`;

/** What not every grant has. The clause itself was shown when it was agreed to. */
function describeParts(grant: Grant, { endpoint, draft, attestation }: PreparedGrant): string[] {
  const { rateLimits, sealedKey } = grant;
  const what = `${endpoint.termsOf.name}'s terms for ${grantKindWords[draft.kind]}`;
  return [
    ...(grant.relayOf === undefined ? [] : [describeRelay(grant, endpoint)]),
    ...(rateLimits === undefined ? [] : [`  Limits: ${describeRateLimits(rateLimits)}`]),
    ...(attestation === undefined
      ? []
      : [`  ${attestation.by} has agreed to ${what} (${describeSource(attestation)}).`]),
    ...(sealedKey === undefined ? [] : ["  Its key is sealed; nobody can read it back."]),
  ];
}

function describeRelay(grant: Grant, { termsOf }: GrantEndpoint): string {
  const spoken = Object.keys(providerOfGrant(grant)?.speaks ?? {}).join(", ");
  return grant.speaks === undefined
    ? `  The relay is asked as ${termsOf.name} is: ${spoken}. Say --speaks if it understands other protocols.`
    : `  The relay is asked in ${spoken}.`;
}
