import * as z from "zod";
import { calendarDay } from "../../../ledger/windows.ts";
import { periodSchema } from "../../../schemas/budget.ts";
import {
  grantKindSchema,
  modelAliasSchema,
  relayProtocolSchema,
  thinkingSchema,
  type ProviderRateLimits,
  type GrantModel,
  type ModelAlias,
  type Thinking,
} from "../../../schemas/grant.ts";
import type { Price } from "../../../schemas/grant.ts";
import { limits } from "../../../schemas/limits.ts";
import { nameSchema, shownNameSchema } from "../../../schemas/people.ts";
import type { UnixMs } from "../../../schemas/units.ts";
import { priceUnknown } from "../../../pool/grant-prices.ts";
import { guessAliases, plainModel, withKind } from "../../../pool/guess-models.ts";
import type { KnownModel } from "../../../pool/known-models.ts";
import { SetupError } from "../../setup-error.ts";
import { dataOption } from "../commands/command.ts";
import { countOption, parseDuration, parseUsd, usdOption } from "../parse-amount.ts";

/** A provider's limit; 0 would let nothing through. */
const limitOption = countOption.pipe(z.int().positive()).optional();

/** The options of `granary grant add`. */
export const grantAddSchema = dataOption.extend({
  sponsor: nameSchema,
  name: z.optional(shownNameSchema),
  provider: z.string().optional(),
  speaks: z.array(relayProtocolSchema).default([]),
  url: z.url({ protocol: /^https?$/ }).optional(),
  keyStdin: z.boolean().default(false),
  keyEnv: z.string().optional(),
  sealed: z.string().optional(),
  kind: z.optional(grantKindSchema),
  attest: z.optional(shownNameSchema),
  allowPrivate: z.boolean().default(false),
  price: z.array(z.string()).default([]),
  model: z.array(z.string()).default([]),
  alias: z.array(z.string()).default([]),
  thinking: z.array(z.string()).default([]),
  team: z.array(z.string()).default([]),
  budgetUsd: usdOption.optional(),
  budgetTokens: countOption.optional(),
  period: z._default(periodSchema, "month"),
  until: z.string().default("90d"),
  rpm: limitOption,
  tpm: limitOption,
  rpd: limitOption,
  concurrency: limitOption,
  probe: z.boolean().default(true),
});
export type GrantAddOptions = z.output<typeof grantAddSchema>;

/** The options of `granary grant key`. */
export const grantKeySchema = grantAddSchema.pick({
  data: true,
  keyStdin: true,
  keyEnv: true,
  sealed: true,
  probe: true,
});

/** The provider's limits that were named; `undefined` if none was. */
export function chooseRateLimits(options: GrantAddOptions): ProviderRateLimits | undefined {
  const { rpm, tpm, rpd, concurrency } = options;
  const rateLimits: ProviderRateLimits = {
    ...(rpm !== undefined && { requestsPerMinute: rpm }),
    ...(tpm !== undefined && { tokensPerMinute: tpm }),
    ...(rpd !== undefined && { requestsPerDay: rpd }),
    ...(concurrency !== undefined && { concurrency }),
  };
  return Object.keys(rateLimits).length === 0 ? undefined : rateLimits;
}

/** A wrong option, with what to write instead. */
export const wrongOption = (message: string, hint: string) =>
  new SetupError("request_invalid", message, { hint });

type ModelChoice = { readonly name: string; readonly price: Price | undefined };

function parsePrice(text: string): Price | undefined {
  const [input = "", output = "", ...rest] = text.split("/");
  const inputMicroUsdPerMillion = parseUsd(input);
  const outputMicroUsdPerMillion = parseUsd(output);
  if (inputMicroUsdPerMillion === undefined || outputMicroUsdPerMillion === undefined) {
    return undefined;
  }
  return rest.length === 0 ? { inputMicroUsdPerMillion, outputMicroUsdPerMillion } : undefined;
}

/** `NAME` or `NAME=IN/OUT`, prices in dollars for a million tokens. Names may contain `=`. */
function parseModel(text: string): ModelChoice {
  const at = text.lastIndexOf("=");
  if (at < 0) return { name: text, price: undefined };
  const price = parsePrice(text.slice(at + 1));
  if (at > 0 && price !== undefined) return { name: text.slice(0, at), price };
  throw wrongOption(
    `--model ${text} cannot be read.`,
    "Write NAME=IN/OUT with dollars per million tokens, such as gpt-5-mini=0.25/2.",
  );
}

/** `NAME=IN/OUT` for one model, `IN/OUT` for every other one. */
function parsePrices(texts: readonly string[]): (name: string) => Price | undefined {
  const prices = new Map<string | undefined, Price>();
  for (const text of texts) {
    const at = text.lastIndexOf("=");
    const price = parsePrice(text.slice(at + 1));
    if (price === undefined || at === 0) {
      throw wrongOption(
        `--price ${text} cannot be read.`,
        "Write NAME=IN/OUT, or IN/OUT for all, in dollars per million tokens, such as 0.25/2.",
      );
    }
    prices.set(at < 0 ? undefined : text.slice(0, at), price);
  }
  return (name) => prices.get(name) ?? prices.get(undefined);
}

function parseAliases(texts: readonly string[]): ReadonlyMap<ModelAlias, string> {
  return new Map(
    texts.map((text) => {
      const at = text.indexOf("=");
      const alias = modelAliasSchema.safeParse(text.slice(0, at));
      if (at > 0 && alias.success) return [alias.data, text.slice(at + 1)] as const;
      const known = modelAliasSchema.options.join(", ");
      throw wrongOption(`--alias ${text} cannot be read.`, `Write ALIAS=MODEL; aliases: ${known}.`);
    }),
  );
}

/** `NAME=MARK` for one model, `MARK` for every other one. */
function parseThinking(texts: readonly string[]): (name: string) => Thinking | undefined {
  const marks = new Map<string | undefined, Thinking>();
  for (const text of texts) {
    const at = text.lastIndexOf("=");
    const mark = thinkingSchema.safeParse(text.slice(at + 1));
    if (!mark.success || at === 0) {
      const known = thinkingSchema.options.join(", ");
      throw wrongOption(
        `--thinking ${text} cannot be read.`,
        `Write MARK for all, or NAME=MARK; marks: ${known}.`,
      );
    }
    marks.set(at < 0 ? undefined : text.slice(0, at), mark.data);
  }
  return (name) => marks.get(name) ?? marks.get(undefined);
}

/** Models a refusal names. */
const modelsShownMax = 20;

/**
 * The models a grant offers: those named with --model, or everything the endpoint has; with a budget
 * in dollars everything whose price is known. A price that somebody gave counts before one that is
 * known. Aliases that nobody gave are guessed. Throws `request_invalid` and `price_unknown`.
 */
export function chooseModels(
  options: GrantAddOptions,
  found: readonly string[],
  knownOf: (name: string) => KnownModel | undefined = () => undefined,
): GrantModel[] {
  const givenPrice = parsePrices(options.price);
  const thinkingOf = parseThinking(options.thinking);
  const priceOf = ({ name, price }: ModelChoice) =>
    price ?? givenPrice(name) ?? knownOf(name)?.price;
  // A model that was named without a price is the pool's to refuse.
  const needsPrice = options.budgetUsd !== undefined;
  const named = options.model.map(parseModel);
  const offered = found.map((name): ModelChoice => ({ name, price: undefined }));
  const chosen = named.length > 0 ? named : offered.filter((one) => !needsPrice || priceOf(one));
  if (chosen.length === 0 && found.length > 0) {
    throw priceUnknown(found.slice(0, modelsShownMax).join(", "));
  }
  if (chosen.length === 0) {
    throw wrongOption("Which models does this grant offer?", "Name them with --model NAME.");
  }
  const listed = chosen.slice(0, limits.grantModelsMax);
  const names = listed.map(({ name }) => name);
  const aliases = chooseAliases(options, names);
  return listed.map((one) => {
    const price = priceOf(one);
    const thinking = thinkingOf(one.name);
    return withKind({
      ...plainModel(one.name),
      ...knownOf(one.name),
      ...(price !== undefined && { price }),
      ...(thinking !== undefined && { thinking }),
      aliases: [...aliases].filter(([, name]) => name === one.name).map(([alias]) => alias),
    });
  });
}

function chooseAliases(
  { alias }: GrantAddOptions,
  names: readonly string[],
): ReadonlyMap<ModelAlias, string> {
  const given = parseAliases(alias);
  for (const [name, model] of given) {
    if (!names.includes(model)) {
      throw wrongOption(
        `--alias ${name} names ${model}, which this grant does not offer.`,
        `It offers: ${names.join(", ")}.`,
      );
    }
  }
  return given.size > 0 ? given : guessAliases(names);
}

/** When a grant ends: a time from now (`90d`), or the end of a day (`2027-01-31`) in the pool's zone. */
export function parseUntil(
  text: string,
  calendar: { readonly timeZone: string; readonly now: UnixMs },
): UnixMs {
  const bad = () =>
    wrongOption(`--until ${text} cannot be read.`, "Write a date such as 2027-01-31, or 90d.");
  const duration = parseDuration(text);
  if (duration !== undefined) return calendar.now + duration;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw bad();
  const noon = Date.parse(`${text}T12:00:00Z`);
  if (Number.isNaN(noon) || new Date(noon).toISOString().slice(0, 10) !== text) throw bad();
  // Noon in UTC is the same day everywhere but in the Pacific; there a shift of 12 hours is.
  const instant = [noon, noon - 43_200_000, noon + 43_200_000].find(
    (at) => calendarDay(calendar.timeZone, at).day === text,
  );
  const end = calendarDay(calendar.timeZone, instant ?? noon).windows.day.resetsAt;
  if (end === undefined) throw bad();
  return end;
}
