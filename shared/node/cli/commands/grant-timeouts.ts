import * as z from "zod";
import { changeGrant } from "../../../pool/change-grant.ts";
import { grantTimeoutsSchema, type GrantTimeouts } from "../../../schemas/grant.ts";
import { SetupError } from "../../setup-error.ts";
import { findRecord } from "../find-record.ts";
import { withPool } from "../open-pool.ts";
import { durationOption } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  head: durationOption.optional(),
  idle: durationOption.optional(),
  life: durationOption.optional(),
  usual: z.boolean().default(false),
});

/** Says how long a grant's provider may take, where that is not as long as any other. */
export const grantTimeouts: CliCommand = {
  name: "grant timeouts",
  summary: "Say how long a grant's provider may take, such as a model on a slow machine",
  arguments: [["<grant>", "the grant, by name or id"]],
  options: [
    { flags: "--head <time>", description: "until its answer begins (usual: 10m)" },
    { flags: "--idle <time>", description: "between two pieces of it (usual: 10m)" },
    { flags: "--life <time>", description: "for all of it (usual: 1h; at most 2h)" },
    { flags: "--usual", description: "as long as any other" },
  ],
  examples: ['granary grant timeouts "Old laptop" --head 40m --life 2h'],
  run: async (call) => {
    const { data: folder, head, idle, life, usual } = readOptions(optionsSchema, call);
    const timeouts: GrantTimeouts = {
      ...(head !== undefined && { headMs: head }),
      ...(idle !== undefined && { idleMs: idle }),
      ...(life !== undefined && { lifeMs: life }),
    };
    const isNamed = Object.keys(timeouts).length > 0;
    if (isNamed === usual || !grantTimeoutsSchema.safeParse(timeouts).success) {
      throw new SetupError("request_invalid", "These times cannot be set.", {
        hint: "Write --head, --idle or --life with a time up to 2h, such as 40m, or --usual alone.",
      });
    }
    return withPool(folder, call.context, async ({ store: { directory } }) => {
      const found = findRecord(await directory.grants(), call.args[0] ?? "", "grant");
      await changeGrant(directory, found.id, ({ timeouts: earlier, ...grant }) =>
        usual ? grant : { ...grant, timeouts: { ...earlier, ...timeouts } },
      );
      const text = usual
        ? `${found.name} may take as long as any other grant.`
        : `${found.name} may take so long from the next request on.`;
      return { json: { id: found.id, ...timeouts }, text };
    });
  },
};
