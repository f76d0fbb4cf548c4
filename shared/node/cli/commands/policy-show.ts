import * as z from "zod";
import { describePolicy } from "../policy/describe-policy.ts";
import { examplePolicy } from "../policy/example-policy.ts";
import { findTeam, ownerOptions, teamOption } from "../policy/policy-owner.ts";
import { withPool } from "../open-pool.ts";
import { readOptions, type CliCommand } from "./command.ts";

const optionsSchema = ownerOptions
  .pick({ data: true, team: true })
  .extend({ example: z.boolean().default(false) });

/** Shows what holds, who said so, and which gifts are not used because of it. */
export const policyShow: CliCommand = {
  name: "policy show",
  summary: "Show what may be done with people's texts, and who decided it",
  arguments: [],
  options: [
    { ...teamOption, description: "what holds for this team: its own and the pool's together" },
    { flags: "--example", description: "print an example to begin from" },
  ],
  examples: [
    "granary policy show",
    'granary policy show --team "Lantern Software"',
    "granary policy show --example > policy.json",
  ],
  run: async (call) => {
    const { data, team: named, example } = readOptions(optionsSchema, call);
    if (example) return { json: examplePolicy, text: JSON.stringify(examplePolicy, undefined, 2) };
    return withPool(data, call.context, async (pool) => {
      const team = await findTeam(pool.store.directory, named);
      return await describePolicy(pool, team, call.context.clock.nowMs());
    });
  },
};
