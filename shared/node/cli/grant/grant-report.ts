import { reportApproval } from "../../../pool/admission/grant-approval.ts";
import { reportGrants as reportLines } from "../../../pool/reports/grant-report.ts";
import type {
  Attention,
  Attestation,
  Grant,
  GrantStatus,
  ProviderRateLimits,
} from "../../../schemas/grant.ts";
import type { GrantView } from "../../../schemas/grant-request.ts";
import type { Allowance } from "../../../schemas/me.ts";
import type { BudgetLine, GrantLine } from "../../../schemas/usage-report.ts";
import type { UnixMs } from "../../../schemas/units.ts";
import { calendarDay } from "../../../ledger/windows.ts";
import { formatCount, formatUsd } from "../parse-amount.ts";
import type { PoolData } from "../open-pool.ts";

type GrantFacts = Omit<
  Grant,
  | keyof GrantLine
  | "sealedKey"
  | "validFrom"
  | "attention"
  | "modelAttention"
  | "attestation"
  | "approval"
>;

/** Why a grant, or one model of it, is not asked at present. */
type Mark = Omit<Attention, "since" | "nextTryAt"> & {
  readonly since: string;
  readonly nextTryAt: string;
};

/**
 * A grant as the command line shows it: everything but its key; times in ISO 8601. Its numbers are those
 * its sponsor reads.
 */
export type GrantReport = GrantFacts &
  Omit<GrantLine, "attention"> & {
    readonly attestation?: Omit<Attestation, "at"> & { readonly at: string };
    readonly approval?: GrantView["approval"];
    readonly attention?: Mark;
    readonly modelAttention?: Readonly<Record<string, Mark>>;
    readonly hasKey: boolean;
    readonly validFrom: string;
  };

const iso = (at: UnixMs) => new Date(at).toISOString();

const reportMark = ({ since, nextTryAt, ...mark }: Attention): Mark => ({
  ...mark,
  since: iso(since),
  nextTryAt: iso(nextTryAt),
});

function reportMarks({ attestation, attention, modelAttention }: Grant) {
  const ofModels = Object.entries(modelAttention ?? {});
  return {
    ...(attestation !== undefined && { attestation: { ...attestation, at: iso(attestation.at) } }),
    ...(attention !== undefined && { attention: reportMark(attention) }),
    ...(ofModels.length > 0 && {
      modelAttention: Object.fromEntries(
        ofModels.map(([model, mark]) => [model, reportMark(mark)]),
      ),
    }),
  };
}

/** The grants of a pool with their sponsors and what is left of them, as of `now`. */
export async function reportGrants(
  { store, pool }: Pick<PoolData, "store" | "pool">,
  grants: readonly Grant[],
  now: UnixMs,
): Promise<readonly GrantReport[]> {
  const sponsors = await store.directory.sponsors();
  const names = new Map<string, string>(sponsors.map(({ id, name }) => [id, name]));
  const sponsorName = (id: string) => names.get(id) ?? "";
  const lines = await reportLines(store.ledger, grants, { pool, sponsorName, at: now });
  return lines.flatMap(({ attention: _told, ...line }, index) => {
    const grant = grants[index];
    if (grant === undefined) return [];
    const {
      sealedKey,
      validFrom,
      attestation: _attestation,
      approval,
      attention: _attention,
      modelAttention: _modelAttention,
      ...facts
    } = grant;
    return {
      ...facts,
      ...line,
      ...reportMarks(grant),
      ...(approval !== undefined && { approval: reportApproval(approval) }),
      hasKey: sealedKey !== undefined,
      validFrom: iso(validFrom),
    };
  });
}

/** The word of each status of a grant; its sponsor reads the same. */
export const grantStatusWords: Readonly<Record<GrantStatus, string>> = {
  working: "working",
  needs_attention: "needs your attention",
  used_up: "used up",
  not_started: "not started",
  waits_for_approval: "waits for approval",
  paused: "paused",
  ended: "ended",
};

const when = { total: "in total", day: "today", week: "this week", month: "this month" } as const;

/**
 * What is left of one limit, in words: `$3.20 of $5.00 left this month ($1.80 used), anew 2026-12-01`. Days
 * are of the pool's calendar.
 */
export function describeBudget(
  line: Omit<Allowance, "scope"> & Partial<Pick<BudgetLine, "unknown">>,
  timeZone: string,
): string {
  const { measure, limit, spent, held, remaining, unknown = 0, resetsAt } = line;
  const amount = measure === "microUsd" ? formatUsd : formatCount;
  const unit = measure === "microUsd" ? "" : " tokens";
  const used = [
    `${amount(spent)} used`,
    ...(unknown > 0 ? [`${amount(unknown)} of it unknown`] : []),
    ...(held > 0 ? [`${amount(held)} held`] : []),
  ];
  const anew =
    resetsAt === undefined ? "" : `, anew ${calendarDay(timeZone, Date.parse(resetsAt)).day}`;
  const left = `${amount(remaining)} of ${amount(limit)}${unit} left ${when[line.period]}`;
  return `${left} (${used.join(", ")})${anew}`;
}

/** What is to be known of a grant that pays, a sentence each: little is left, or it ends with much. */
export function describeNotes({ name, notes, lastDay }: GrantReport): readonly string[] {
  return notes.map(({ kind, measure, remaining }) => {
    const left = measure === "microUsd" ? formatUsd(remaining) : `${formatCount(remaining)} tokens`;
    return kind === "nearly_used"
      ? `${name} is nearly used up: ${left} left.`
      : `${name} will expire after ${lastDay} with ${left} left.`;
  });
}

/** A provider's limits, in words: `60 requests a minute, 4 at once`. Empty if none is given. */
export function describeRateLimits(rateLimits: ProviderRateLimits | undefined): string {
  const parts = [
    [rateLimits?.requestsPerMinute, "requests a minute"],
    [rateLimits?.tokensPerMinute, "tokens a minute"],
    [rateLimits?.requestsPerDay, "requests a day"],
    [rateLimits?.concurrency, "at once"],
  ] as const;
  return parts
    .flatMap(([count, what]) => (count === undefined ? [] : [`${formatCount(count)} ${what}`]))
    .join(", ");
}
