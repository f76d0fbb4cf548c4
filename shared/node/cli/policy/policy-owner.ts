import * as z from "zod";
import type { Directory } from "../../../ports/store.ts";
import { nameSchema, shownNameSchema, type Team } from "../../../schemas/people.ts";
import type { CliContext } from "../cli-context.ts";
import { dataOption } from "../commands/command.ts";
import { findRecord } from "../find-record.ts";

/** Whose policy a command is about, and who gives it. */
export const ownerOptions = dataOption.extend({
  team: z.optional(nameSchema),
  by: z.optional(shownNameSchema),
});

/** How the help shows whose it is. */
export const teamOption = {
  flags: "--team <team>",
  description: "one team's, by name or id (default: the pool's, which holds for everybody)",
};

/** How the help shows who decided. */
export const byOption = {
  flags: "--by <name>",
  description: "who decided it, for the record (default: the account that runs this)",
};

/** The team that is named; `undefined` where none is. Throws `not_found` and `ambiguous`. */
export async function findTeam(
  { teams }: Pick<Directory, "teams">,
  named: string | undefined,
): Promise<Team | undefined> {
  return named === undefined ? undefined : findRecord(await teams(), named, "team");
}

/** Who changes it. */
export function decider(by: string | undefined, { env }: Pick<CliContext, "env">): string {
  const account = shownNameSchema.safeParse(env["USER"] ?? env["USERNAME"]);
  return by ?? (account.success ? account.data : "the command line");
}
