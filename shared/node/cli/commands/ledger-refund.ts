import * as z from "zod";
import { billedPriceOf } from "../../../gateway/payment/price.ts";
import { refundHold } from "../../../pool/failures/refund-hold.ts";
import type { LedgerOperation } from "../../../ports/ledger-operation.ts";
import type { LedgerStore } from "../../../ports/store.ts";
import { holdIdSchema } from "../../../schemas/ids.ts";
import { shownEvidenceSchema } from "../../../schemas/pool.ts";
import type { RefundRequest } from "../../../schemas/refund.ts";
import { SetupError } from "../../setup-error.ts";
import { withPool } from "../open-pool.ts";
import { formatCount, formatUsd } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const tokensOption = z.string().transform((text, context) => {
  const [, input, output] = /^(\d{1,12})\/(\d{1,12})$/.exec(text.trim()) ?? [];
  if (input !== undefined && output !== undefined) {
    return { input: Number(input), output: Number(output) };
  }
  context.addIssue("write tokens of the question and of the answer, such as 1200/350");
  return z.NEVER;
});

const optionsSchema = dataOption.extend({
  tokens: tokensOption.optional(),
  written: z
    .string()
    .regex(/^\d{1,12}$/, "write tokens such as 900")
    .transform(Number)
    .optional(),
  nothing: z.boolean().default(false),
  evidence: shownEvidenceSchema,
});

/** Gives back what evidence shows that a request did not cost. */
export const ledgerRefund: CliCommand = {
  name: "ledger refund",
  summary: "Give back what evidence shows that a request of unknown cost did not cost",
  arguments: [["<request>", "the id of the request, as `granary ledger unknown` lists it"]],
  options: [
    { flags: "--tokens <in/out>", description: "the tokens its provider billed" },
    {
      flags: "--written <count>",
      description:
        "how many of those of the question went into a prompt cache, if that may cost more",
    },
    { flags: "--nothing", description: "its provider billed nothing" },
    { flags: "--evidence <text>", description: "how you know, on one line; its sponsor sees it" },
  ],
  examples: [
    'granary ledger refund hold_4hT… --tokens 1200/350 --evidence "Invoice 2026-11, line 14"',
    'granary ledger refund hold_4hT… --nothing --evidence "Not on the usage page of 27 November"',
  ],
  run: async (call) => {
    const { data: folder, ...said } = readOptions(optionsSchema, call);
    const holdId = holdIdSchema.safeParse(call.args[0]);
    if (!holdId.success) {
      throw wrong("That is no id of a request.", "`granary ledger unknown` lists them.");
    }
    const request = readRequest(said);
    const { clock } = call.context;
    return withPool(folder, call.context, async ({ store }) => {
      const submit = submitTo(store.ledger);
      const dependencies = { store, submit, clock, priceOf: billedPriceOf };
      const report = await refundHold(dependencies, holdId.data, request);
      const back = `${formatUsd(report.refundedMicroUsd)} and ${formatCount(report.refundedTokens)} tokens`;
      const rest = `${formatUsd(report.costMicroUsd)} and ${formatCount(report.costTokens)} tokens`;
      return { json: report, text: `Gave back ${back}. The request costs ${rest} now.` };
    });
  },
};

function readRequest({
  tokens,
  written: cacheWrite,
  nothing,
  evidence,
}: Omit<z.output<typeof optionsSchema>, "data">): RefundRequest {
  if (tokens !== undefined && !nothing) return { tokens: { ...tokens, cacheWrite }, evidence };
  if (tokens === undefined && cacheWrite === undefined && nothing)
    return { nothing: true, evidence };
  throw wrong("Say what the request cost.", "Write either --tokens IN/OUT or --nothing.");
}

function submitTo({ commit }: Pick<LedgerStore, "commit">) {
  return async (operation: LedgerOperation) => {
    const [outcome] = await commit([operation]);
    return outcome ?? ({ kind: "no_such_hold" } as const);
  };
}

function wrong(message: string, hint: string): SetupError {
  return new SetupError("request_invalid", message, { hint: `Nothing was refunded. ${hint}` });
}
