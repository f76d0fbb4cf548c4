import * as z from "zod";
import { rangeOf } from "../../pool/reports/usage-range.ts";
import { reportRequests, type RequestAsker } from "../../pool/reports/request-page.ts";
import { chooseSubject } from "../../pool/reports/usage-scope.ts";
import { calendarDay } from "../../ledger/windows.ts";
import { featureSchema } from "../../schemas/feature.ts";
import { grantIdSchema, teamIdSchema } from "../../schemas/ids.ts";
import { holdStateSchema, type RequestRecord } from "../../schemas/ledger-entry.ts";
import { limits } from "../../schemas/limits.ts";
import { isStorable } from "../../schemas/storable-text.ts";
import { present } from "../../schemas/present.ts";
import type { MemberCall } from "../call.ts";
import type { PoolView } from "../pool-view.ts";
import { answerCsv, wantsCsv } from "./answer-csv.ts";
import { answerTagged } from "./answer-tagged.ts";
import { csvLine } from "./csv-line.ts";
import { readQuery } from "../read-query.ts";
import { ofParameter, pageParameters, rangeParameters } from "./report-parameters.ts";
import { inTurns } from "./report-turns.ts";
import type { UsageDependencies } from "./report-usage.ts";

/**
 * `GET /v1/requests?of=&from=&to=&grant=&team=&model=&feature=&state=&limit=&cursor=`: every request the
 * asker may see, the newest first, in pages; all of them as a file with `Accept: text/csv`. Throws
 * `request_invalid` and `role_missing`.
 */
export async function listRequests(context: UsageDependencies, call: MemberCall): Promise<void> {
  const { request } = call;
  if (wantsCsv(request)) {
    const asked = await readAsked(context, call, readQuery(request.query, parameters));
    const file = inTurns(requestsCsv(context, asked), call, context.takeReportTurn);
    return await answerCsv(call, "requests", file);
  }
  const query = readQuery(request.query, { ...parameters, ...pageParameters });
  const { asker, facts } = await readAsked(context, call, query);
  const page = { limit: query.limit, cursor: query.cursor };
  const { ledger } = context.store;
  const report = () => reportRequests(ledger, { ...asker, page }, facts);
  await answerTagged(call, await context.takeReportTurn(call, report));
}

const parameters = {
  ...ofParameter,
  ...rangeParameters,
  grant: z.optional(grantIdSchema),
  team: z.optional(teamIdSchema),
  model: z.string().max(200).refine(isStorable).optional(),
  feature: z.optional(featureSchema),
  state: z.optional(holdStateSchema),
};

type Asked = { readonly asker: Omit<RequestAsker, "page">; readonly facts: PoolView };

async function readAsked(
  { view, clock }: UsageDependencies,
  { identity }: MemberCall,
  query: z.output<z.ZodObject<typeof parameters>>,
): Promise<Asked> {
  const { of, from, to, days, grant, team, model, feature, state } = query;
  const facts = await view();
  const isBounded = from !== undefined || to !== undefined || days !== undefined;
  const today = calendarDay(facts.pool.timeZone, clock.nowMs()).day;
  const range = isBounded ? rangeOf({ from, to, days }, today) : undefined;
  const where = present({ range, grantId: grant, teamId: team, model, feature, state });
  return { asker: { ...chooseSubject(identity, of), identity, where }, facts };
}

const columns = [
  "at",
  "day",
  "id",
  "state",
  "grant",
  "grant_id",
  "team",
  "team_id",
  "model",
  "feature",
  "input_tokens",
  "output_tokens",
  "spent_tokens",
  "cost_usd",
  "estimated",
  "reason",
];

/** All of them, whatever their number: a file has no pages. */
async function* requestsCsv(
  { store }: UsageDependencies,
  { asker, facts }: Asked,
): AsyncGenerator<string> {
  let cursor: string | undefined;
  let head = csvLine(columns);
  do {
    const page = { limit: limits.pageRowsMax, cursor };
    const { requests, next } = await reportRequests(store.ledger, { ...asker, page }, facts);
    yield head + requests.map(lineOf).join("");
    head = "";
    cursor = next;
  } while (cursor !== undefined);
}

/** Times are in UTC and say so with their Z; days are those of a table of use. */
const lineOf = (one: RequestRecord): string =>
  csvLine([
    new Date(one.at).toISOString(),
    one.day,
    one.id,
    one.state,
    one.grant,
    one.grantId,
    one.team,
    one.teamId,
    one.model,
    one.feature,
    one.inputTokens,
    one.outputTokens,
    one.spentTokens,
    one.costMicroUsd / 1_000_000,
    one.estimated ? "yes" : "no",
    one.reason,
  ]);
