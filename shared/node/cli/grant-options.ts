import { z } from "zod";
import { calendarDay } from "../../ledger/windows.ts";
import { periodSchema } from "../../schemas/budget.ts";
import {
  modelAliasSchema,
  type GrantLimits,
  type GrantModel,
  type ModelAlias,
} from "../../schemas/grant.ts";
import type { Price } from "../../schemas/grant.ts";
import { nameSchema } from "../../schemas/people.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { guessAliases, modelsOf } from "../guess-models.ts";
import { SetupError } from "../setup-error.ts";
import { dataOption } from "./commands/command.ts";
import { countOption, parseDuration, parseUsd, usdOption } from "./parse-amount.ts";

/** A provider's limit; 0 would let nothing through. */
const limitOption = countOption.pipe(z.int().positive()).optional();

/** The options of `granary grant add`. */
export const grantAddSchema = dataOption.extend({
  sponsor: nameSchema,
  name: nameSchema.optional(),
  provider: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  keyStdin: z.boolean().default(false),
  keyEnv: z.string().optional(),
  model: z.array(z.string()).default([]),
  alias: z.array(z.string()).default([]),
  team: z.array(z.string()).default([]),
  budgetUsd: usdOption.optional(),
  budgetTokens: countOption.optional(),
  period: periodSchema.default("month"),
  until: z.string().default("90d"),
  rpm: limitOption,
  tpm: limitOption,
  rpd: limitOption,
  concurrency: limitOption,
  probe: z.boolean().default(true),
});
export type GrantAddOptions = z.output<typeof grantAddSchema>;

/** The provider's limits that were named; `undefined` if none was. */
export function chooseLimits(options: GrantAddOptions): GrantLimits | undefined {
  const { rpm, tpm, rpd, concurrency } = options;
  const limits: GrantLimits = {
    ...(rpm !== undefined && { requestsPerMinute: rpm }),
    ...(tpm !== undefined && { tokensPerMinute: tpm }),
    ...(rpd !== undefined && { requestsPerDay: rpd }),
    ...(concurrency !== undefined && { concurrency }),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** A wrong option, with what to write instead. */
export const wrongOption = (message: string, hint: string) =>
  new SetupError("option_invalid", message, { hint });

type ModelChoice = { readonly name: string; readonly price: Price | undefined };

/** `NAME` or `NAME=IN/OUT`, prices in dollars for a million tokens. Names may contain `=`. */
function parseModel(text: string): ModelChoice {
  const match = /^(.+)=([^=/]+)\/([^=/]+)$/.exec(text);
  if (match === null) {
    if (/=/.test(text)) throw badModel(text);
    return { name: text, price: undefined };
  }
  const [, name = "", input = "", output = ""] = match;
  const inputMicroUsdPerMillion = parseUsd(input);
  const outputMicroUsdPerMillion = parseUsd(output);
  if (inputMicroUsdPerMillion === undefined || outputMicroUsdPerMillion === undefined) {
    throw badModel(text);
  }
  return { name, price: { inputMicroUsdPerMillion, outputMicroUsdPerMillion } };
}

const badModel = (text: string) =>
  wrongOption(
    `--model ${text} cannot be read.`,
    "Write NAME=IN/OUT with dollars per million tokens, such as gpt-5-mini=0.25/2.",
  );

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

/**
 * The models a grant offers: those named with --model, or everything the endpoint has where tokens
 * are the only budget. Aliases that nobody gave are guessed. Throws `option_invalid`.
 */
export function chooseModels(options: GrantAddOptions, found: readonly string[]): GrantModel[] {
  const chosen = options.model.map(parseModel);
  const unpriced = chosen.find(({ price }) => price === undefined);
  const shown = found.slice(0, 20).join(", ");
  if (options.budgetUsd !== undefined && (chosen.length === 0 || unpriced !== undefined)) {
    const which = unpriced?.name ?? "the models";
    throw wrongOption(
      `A budget in dollars needs the price of ${which}.`,
      `Add --model NAME=IN/OUT in dollars per million tokens.${shown === "" ? "" : ` The endpoint has: ${shown}.`}`,
    );
  }
  if (chosen.length === 0 && found.length === 0) {
    throw wrongOption("Which models does this grant offer?", "Name them with --model NAME.");
  }
  const models =
    chosen.length === 0
      ? modelsOf(found, undefined)
      : chosen.flatMap(({ name, price }) => modelsOf([name], price));
  const given = parseAliases(options.alias);
  const names = models.map(({ name }) => name);
  for (const [alias, name] of given) {
    if (!names.includes(name)) {
      throw wrongOption(
        `--alias ${alias} names ${name}, which this grant does not offer.`,
        `It offers: ${names.join(", ")}.`,
      );
    }
  }
  const aliases = given.size > 0 ? given : guessAliases(names);
  return models.map((model) => ({
    ...model,
    aliases: [...aliases].filter(([, name]) => name === model.name).map(([alias]) => alias),
  }));
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
  if (end > calendar.now) return end;
  throw wrongOption(`--until ${text} has passed.`, "Choose a day that is still to come.");
}
