import * as z from "zod";
import {
  declareFree,
  usualFreeStatuses,
  withdrawFree,
} from "../../../pool/failures/free-failures.ts";
import { providerOf, providers } from "../../../providers/index.ts";
import { shownNameSchema } from "../../../schemas/people.ts";
import { freeFailuresSchema, shownEvidenceSchema, type Pool } from "../../../schemas/pool.ts";
import { SetupError } from "../../setup-error.ts";
import type { CliContext } from "../cli-context.ts";
import { formatTable } from "../format-table.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  statuses: z
    .string()
    .regex(/^[45]\d\d(,[45]\d\d)*$/, "write statuses such as 503,529")
    .transform((text) => text.split(",").map(Number))
    .optional(),
  by: z.optional(shownNameSchema),
  evidence: z.optional(shownEvidenceSchema),
  withdraw: z.boolean().default(false),
});
type Options = z.output<typeof optionsSchema>;

/** Shows which failures are free, and records an operator's word that others are. */
export const providerFreeFailures: CliCommand = {
  name: "provider free-failures",
  summary: "Show which failures of providers cost nothing, or declare that some do",
  arguments: [["[provider]", "a provider, or the host of a gift's address"]],
  options: [
    {
      flags: "--evidence <text>",
      description: "how you know that it does not bill them, on one line; this declares it",
    },
    {
      flags: "--statuses <list>",
      description: `which refusals (default: ${usualFreeStatuses.join(",")})`,
    },
    { flags: "--by <name>", description: "who declares it" },
    { flags: "--withdraw", description: "take the declaration back" },
  ],
  examples: [
    "granary provider free-failures",
    'granary provider free-failures anthropic --by "Ana Ruiz" --evidence "None of 41 refusals is on the invoice of October"',
    "granary provider free-failures anthropic --withdraw",
  ],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    const upstream = call.args[0];
    return withPool(options.data, call.context, async ({ store, pool }) => {
      const isChange = options.withdraw || options.evidence !== undefined;
      const says = options.by !== undefined || options.statuses !== undefined;
      if (!isChange && says) throw wrong("Say how you know it, with --evidence.");
      if (!isChange) return describe(pool, upstream);
      if (upstream === undefined) throw wrong("Say which provider this is about.");
      const changed = change(pool, { ...options, upstream }, call.context);
      await store.directory.savePool(changed);
      return describe(changed, upstream);
    });
  },
};

function change(
  pool: Pool,
  { upstream, withdraw, evidence, by, statuses }: Options & { readonly upstream: string },
  { clock }: CliContext,
): Pool {
  if (withdraw) return withdrawFree(pool, upstream);
  if (by === undefined) throw wrong("Say who declares this, with --by.");
  const provider = providerOf(upstream);
  if (provider?.hosts === "any") {
    throw wrong(`Anybody can be the provider ${upstream}: name the host of the gift's address.`);
  }
  const isHost = URL.parse(`https://${upstream}`)?.hostname === upstream && upstream.includes(".");
  if (provider === undefined && !isHost) throw wrong(`There is no provider called ${upstream}.`);
  const declaration = freeFailuresSchema.parse({
    upstream,
    statuses: statuses ?? usualFreeStatuses,
    by,
    at: clock.nowMs(),
    evidence,
  });
  return declareFree(pool, declaration);
}

function describe({ freeFailures = [] }: Pool, upstream: string | undefined) {
  const documented = providers.flatMap(({ id, freeFailures: free }) =>
    free === undefined ? [] : [{ upstream: id, statuses: free.statuses, page: free.docs }],
  );
  const isWanted = (one: { readonly upstream: string }) =>
    upstream === undefined || one.upstream === upstream;
  const json = {
    documented: documented.filter(isWanted),
    declared: freeFailures.filter(isWanted),
  };
  const rows = [
    ...json.documented.map(({ upstream: of, statuses, page }) => [
      of,
      statuses.join(", "),
      `${page.url}, ${page.checked}`,
    ]),
    ...json.declared.map(({ upstream: of, statuses, by, at, evidence }) => [
      of,
      statuses.join(", "),
      `${by}, ${new Date(at).toISOString().slice(0, 10)}: ${evidence}`,
    ]),
  ];
  const none = "Every failure may be billed there: it is charged in full until there is evidence.";
  const text = rows.length === 0 ? none : formatTable(["Provider", "Free", "Says who"], rows);
  return { json, text };
}

function wrong(message: string): SetupError {
  return new SetupError("request_invalid", message, {
    hint: `Nothing was changed. There are: ${providers.map(({ id }) => id).join(", ")}.`,
  });
}
