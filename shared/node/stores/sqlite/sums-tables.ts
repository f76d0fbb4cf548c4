import { type SumsTable, useByDay } from "../sql/usage-query.ts";

/** What each grant paid on each day. Like `useOfKinds`, it does not grow with those who ask. */
export const useOfGrants: SumsTable & { readonly keys: readonly string[] } = {
  table: "use_of_grants",
  keys: ["day", "payer"],
  places: {
    day: { key: "day" },
    grant: { key: "payer", names: { table: "use_payers", column: "grant_id" } },
    sponsor: { key: "payer", names: { table: "use_payers", column: "sponsor_id" } },
  },
};

/** What each sponsor paid on each day for a feature of a model. */
export const useOfKinds: SumsTable & { readonly keys: readonly string[] } = {
  table: "use_of_kinds",
  keys: ["day", "sponsor_id", "kind"],
  places: {
    day: { key: "day" },
    sponsor: { key: "sponsor_id" },
    model: { key: "kind", names: { table: "use_kinds", column: "model" } },
    feature: { key: "kind", names: { table: "use_kinds", column: "feature" } },
  },
};

/** All sums that are kept of use, the smallest first: from these a question is answered at once. */
export const sumsTables: readonly SumsTable[] = [useOfGrants, useOfKinds, useByDay];
