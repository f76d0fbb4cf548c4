import * as z from "zod";
import { newId } from "../../../pool/new-id.ts";
import { periodSchema } from "../../../schemas/budget.ts";
import { teamIdSchema } from "../../../schemas/ids.ts";
import { nameSchema, type Team } from "../../../schemas/people.ts";
import { SetupError } from "../../setup-error.ts";
import { withPool } from "../open-pool.ts";
import { countOption, formatCount, formatUsd, usdOption } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  kind: z.enum(["shop", "developers"]).default("shop"),
  budgetTokens: countOption.optional(),
  budgetUsd: usdOption.optional(),
  period: z._default(periodSchema, "day"),
  weight: z.coerce.number().positive().max(1_000).default(1),
});

/** What a team gets when nobody says: about 200 requests a day of its kind of work. */
const tokensADay = { shop: 300_000, developers: 1_000_000 } as const;

/** Adds a team and says what it may draw. */
export const teamAdd: CliCommand = {
  name: "team add",
  summary: "Add a shop or a small software team, with its allowance",
  arguments: [["<name>", "what the team is called"]],
  options: [
    { flags: "--kind <kind>", description: "shop or developers (default: shop)" },
    {
      flags: "--budget-tokens <count>",
      description: "tokens it may draw (default: 300k a day, developers 1M)",
    },
    { flags: "--budget-usd <amount>", description: "dollars it may draw" },
    { flags: "--period <period>", description: "day, week, month or total (default: day)" },
    { flags: "--weight <number>", description: "its share when things are scarce (default: 1)" },
  ],
  examples: [
    'granary team add "Corner Bakery"',
    'granary team add "Lantern Software" --kind developers --budget-usd 20 --period month',
  ],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    const name = nameSchema.safeParse(call.args[0]);
    if (!name.success) {
      throw new SetupError("request_invalid", "A team needs a name of 1 to 80 characters.", {
        hint: 'Such as: granary team add "Corner Bakery"',
      });
    }
    return withPool(options.data, call.context, async ({ store }) => {
      const taken = (await store.directory.teams()).some((team) => team.name === name.data);
      if (taken) {
        throw new SetupError("request_invalid", `There is a team called ${name.data} already.`, {
          hint: "Choose another name, so that people can tell them apart.",
        });
      }
      const { budgetUsd, budgetTokens } = options;
      const unlimited = budgetUsd === undefined && budgetTokens === undefined;
      const tokens = unlimited ? tokensADay[options.kind] : budgetTokens;
      const period = unlimited ? "day" : options.period;
      const team: Team = {
        id: teamIdSchema.parse(newId("team", call.context.random)),
        name: name.data,
        kind: options.kind,
        weight: options.weight,
        status: "open",
        budgets: [
          {
            period,
            limit: {
              ...(budgetUsd !== undefined && { microUsd: budgetUsd }),
              ...(tokens !== undefined && { tokens }),
            },
          },
        ],
      };
      await store.directory.saveTeam(team);
      const amounts = [
        ...(budgetUsd === undefined ? [] : [formatUsd(budgetUsd)]),
        ...(tokens === undefined ? [] : [`${formatCount(tokens)} tokens`]),
      ];
      const per = period === "total" ? "in total" : `a ${period}`;
      const text = `Added ${team.name}: ${amounts.join(" and ")} ${per}.\nInvite its people with: granary invite --team "${team.name}" --name NAME`;
      return { json: team, text };
    });
  },
};
