import * as z from "zod";
import { changeGrant } from "../../../pool/change-grant.ts";
import { endpointOf } from "../../../pool/grant-endpoint.ts";
import { checkHasKey } from "../../../pool/grant-key.ts";
import { readAttestation } from "../../../pool/grant-terms.ts";
import { grantKindSchema } from "../../../schemas/grant.ts";
import { shownNameSchema } from "../../../schemas/people.ts";
import { findRecord } from "../find-record.ts";
import { agreeToTerms, describeClause } from "../grant/agree-to-terms.ts";
import { chooseKind } from "../grant/grant-draft.ts";
import { reportGrants } from "../grant/grant-report.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  kind: z.optional(grantKindSchema),
  attest: z.optional(shownNameSchema),
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
      const hasKey = found.sealedKey !== undefined;
      const kind = options.kind ?? found.kind ?? chooseKind({ ...found, hasKey });
      const endpoint = endpointOf(found);
      checkHasKey({ kind, hasKey }, endpoint);
      const { terms, ...agreement } = await agreeToTerms(endpoint, { ...options, kind }, context);
      const now = context.clock.nowMs();
      const attestation = readAttestation({ kind, ...agreement }, terms, now);
      const grant =
        (await changeGrant(directory, found.id, (saved) => ({
          ...saved,
          kind,
          ...(attestation && { attestation }),
        }))) ?? found;
      const [report] = await reportGrants(data, [grant], now);
      const text = [
        describeClause(endpoint.termsOf.name, kind, terms),
        attestation === undefined
          ? `Nobody needs to agree for ${grant.name}.`
          : `${attestation.by} has agreed to this for ${grant.name}.`,
      ].join("\n");
      return { json: report, text };
    });
  },
};
