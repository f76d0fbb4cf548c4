import { termsOf } from "@granary/shared/providers/terms";
import type { GrantWords } from "./grant-cases.ts";

const perMillion = (dollars: number) => Math.round(dollars * 1_000_000);

/** A grant as a body of `POST /v1/grants`, but for its sponsor and its key. */
export function requestOf(words: GrantWords): object {
  const { provider, kind, relayOf, name, url, attest, requestsPerMinute, dollars, tokens } = words;
  const checked = termsOf(relayOf ?? provider, kind)?.checked ?? "2026-01";
  const limit = {
    ...(dollars !== undefined && { microUsd: perMillion(dollars) }),
    ...(tokens !== undefined && { tokens }),
  };
  return {
    provider,
    kind,
    relayOf,
    name,
    baseUrl: url,
    allowPrivate: words.allowPrivate,
    audience: words.teams,
    models: words.models.map(modelOf),
    budgets: [{ period: "month", limit }],
    validUntil: new Date(Date.parse(words.lastDay) + 86_400_000).toISOString(),
    rateLimits: requestsPerMinute === undefined ? undefined : { requestsPerMinute },
    attestation: attest === undefined ? undefined : { by: attest, checked },
  };
}

function modelOf([name, price]: GrantWords["models"][number]): object {
  if (price === undefined) return { name, aliases: [] };
  const [input, output] = price.map(perMillion);
  return {
    name,
    aliases: [],
    price: { inputMicroUsdPerMillion: input, outputMicroUsdPerMillion: output },
  };
}

/** The same grant as it is typed at the command line, but for its sponsor; its key is piped in. */
export function argumentsOf(words: GrantWords): string[] {
  const { provider, relayOf, kind, key, allowPrivate, models, teams = [] } = words;
  const values = {
    "--provider": relayOf ?? provider,
    "--kind": kind,
    "--until": words.lastDay,
    "--name": words.name,
    "--url": words.url,
    "--attest": words.attest,
    "--budget-usd": words.dollars,
    "--budget-tokens": words.tokens,
    "--rpm": words.requestsPerMinute,
    "--sealed": key === undefined ? undefined : "-",
  };
  return [
    "grant",
    "add",
    "--no-probe",
    ...Object.entries(values).flatMap(([flag, value]) =>
      value === undefined ? [] : [flag, String(value)],
    ),
    ...(allowPrivate === true ? ["--allow-private"] : []),
    ...teams.flatMap((team) => ["--team", team]),
    ...models.flatMap(([name, price]) => [
      "--model",
      price === undefined ? name : `${name}=${price.join("/")}`,
    ]),
  ];
}
