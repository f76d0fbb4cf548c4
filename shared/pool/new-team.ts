import type { Random } from "../ports/random.ts";
import type { Budget } from "../schemas/budget.ts";
import { teamIdSchema } from "../schemas/ids.ts";
import type { Team } from "../schemas/people.ts";
import { newId } from "./new-id.ts";

/** What a team gets when nobody says: about 200 requests a day of its kind of work. */
const tokensADay = { shop: 300_000, developers: 1_000_000 } as const satisfies Record<
  Team["kind"],
  number
>;

/** A new team, open and not saved yet. Without a limit of its own it gets what its kind needs a day. */
export function makeTeam(
  facts: Pick<Team, "name" | "kind" | "weight">,
  allowance: Budget,
  random: Random,
): Team {
  const { microUsd, tokens } = allowance.limit;
  const isUnlimited = microUsd === undefined && tokens === undefined;
  const usual: Budget = { period: "day", limit: { tokens: tokensADay[facts.kind] } };
  return {
    id: teamIdSchema.parse(newId("team", random)),
    ...facts,
    status: "open",
    budgets: [isUnlimited ? usual : allowance],
  };
}
