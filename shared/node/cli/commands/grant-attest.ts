import * as z from "zod";
import { openaiCompatible } from "../../../providers/openai-compatible.ts";
import { providerOf } from "../../../providers/index.ts";
import { grantKindSchema, type Grant } from "../../../schemas/grant.ts";
import { nameSchema } from "../../../schemas/people.ts";
import { findRecord } from "../find-record.ts";
import { agreeToTerms, describeClause } from "../grant/agree-to-terms.ts";
import { reportGrants } from "../grant/grant-report.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  kind: z.optional(grantKindSchema),
  attest: z.optional(nameSchema),
});

/** Records who agreed to the terms for a grant that is there already. */
export const grantAttest: CliCommand = {
  name: "grant attest",
  summary: "Show the terms for a grant that is there already, and record who agreed to them",
  arguments: [["<grant>", "the grant, by name or id"]],
  options: [
    { flags: "--kind <kind>", description: "which kind of gift it is (default: as it was added)" },
    {
      flags: "--attest <name>",
      description: "who gives it and agrees to the clause shown (default: asked on a terminal)",
    },
  ],
  examples: ['granary grant attest "City" --kind pool-account --attest "Ana Ruiz"'],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    const { context } = call;
    return withPool(options.data, context, async (data) => {
      const { directory } = data.store;
      const found = findRecord(await directory.grants(), call.args[0] ?? "", "grant");
      const provider = providerOf(found.provider) ?? openaiCompatible;
      const { baseUrl, privateHosts = [], sealedKey } = found;
      const endpoint = { provider, termsOf: provider, baseUrl, privateHosts };
      const kind = options.kind ?? found.kind;
      const agreed = await agreeToTerms(
        endpoint,
        {
          ...(kind !== undefined && { kind }),
          ...(options.attest !== undefined && { attest: options.attest }),
          hasKey: sealedKey !== undefined,
        },
        context,
      );
      // Read again: whoever agreed took their time, and what others saved meanwhile stays.
      const now = findRecord(await directory.grants(), found.id, "grant");
      const { attestation, terms } = agreed;
      const grant: Grant = { ...now, kind: agreed.kind, ...(attestation && { attestation }) };
      await directory.saveGrant(grant);
      const [report] = await reportGrants(data, [grant], context.clock.nowMs());
      const text = [
        describeClause(provider.name, agreed.kind, terms),
        attestation === undefined
          ? `Nobody needs to agree for ${grant.name}.`
          : `${attestation.by} has agreed to this for ${grant.name}.`,
      ].join("\n");
      return { json: report, text };
    });
  },
};
