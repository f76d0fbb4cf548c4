import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Directory } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import type { Budget } from "../../schemas/budget.ts";
import type { GrantModel, Price } from "../../schemas/grant.ts";
import type { SponsorId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { openaiCompatible } from "../../providers/openai-compatible.ts";
import { practice as practiceProvider } from "../../providers/practice.ts";
import { startPracticeUpstream } from "../../practice/upstream/practice-upstream.ts";
import { pauseAutoGrants, isAutoGrant, saveAutoGrant, type AutoGrant } from "./auto-grant.ts";
import { checkIsPlace } from "../../pool/grant-endpoint.ts";
import { plainlyPrivateHosts } from "../../pool/private-host.ts";
import { modelsOf } from "../../pool/guess-models.ts";
import { findLocalModelServer, type LocalModelServer } from "./local-model-servers.ts";
import { serveModelFile } from "./model-file-server.ts";
import { probeEndpoint } from "./probe-endpoint.ts";
import { SetupError } from "../setup-error.ts";

/** Where a practice pool's answers come from. */
export type ModelSource = {
  readonly kind: "grant" | AutoGrant["kind"];
  /** What to tell the person: `Ollama on this computer`. */
  readonly label: string;
  /** True when answers are made without AI. */
  readonly practice: boolean;
  /** Stops what was started for it. */
  readonly close: () => Promise<void>;
};

export type ModelSourceDependencies = {
  readonly directory: Directory;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly sponsorId: SponsorId;
  readonly localServers: readonly LocalModelServer[];
};

type SourceOffer = {
  readonly auto: AutoGrant;
  readonly label: string;
  readonly close?: () => unknown;
};

/**
 * Chooses where a practice pool's answers come from, in this order: the endpoint tests name, a grant
 * somebody added, a model server on this machine, a model file, the practice upstream. Exactly one
 * automatic grant is active afterwards, or none beside a given one. Throws `endpoint_unreachable`,
 * `model_server_failed` and `request_invalid` only for what was asked for by name.
 */
export async function openModelSource(context: ModelSourceDependencies): Promise<ModelSource> {
  let found = await testEndpoint(context);
  if (found === undefined && (await hasGivenGrant(context))) {
    await pauseAutoGrants(context.directory);
    return {
      kind: "grant",
      label: "the grants of this pool",
      practice: false,
      close: () => Promise.resolve(),
    };
  }
  found ??= await localServer(context);
  found ??= await modelFile(context);
  found ??= await practice();
  const { auto, label, close } = found;
  await saveAutoGrant(auto, context);
  return {
    kind: auto.kind,
    label,
    practice: auto.kind === "practice",
    close: async () => {
      await close?.();
    },
  };
}

/** Declared prices of the practice models, near those of a small hosted model in 2026. */
const practicePrice: Price = {
  inputMicroUsdPerMillion: 150_000,
  outputMicroUsdPerMillion: 600_000,
};
const free: Price = { inputMicroUsdPerMillion: 0, outputMicroUsdPerMillion: 0 };
const fiveDollarsAMonth: readonly Budget[] = [{ period: "month", limit: { microUsd: 5_000_000 } }];
/** Enough for a day of work by a few people; it shows the meter and protects the machine. */
const localBudget: readonly Budget[] = [{ period: "day", limit: { tokens: 5_000_000 } }];

const practiceModels: readonly GrantModel[] = (
  [
    ["practice-fast", ["fast"]],
    ["practice-smart", ["smart"]],
    ["practice-code", ["code", "fim"]],
    ["practice-vision", ["vision"]],
  ] as const
).map(([name, aliases]) => ({
  name,
  aliases: [...aliases],
  price: practicePrice,
  maxInputTokens: 128_000,
  maxOutputTokens: 4_096,
  tools: true,
  images: name === "practice-vision",
}));

/** `GRANARY_TEST_OPENAI_URL`, with `…_KEY` and `…_MODEL`: an endpoint to test against. */
async function testEndpoint(context: ModelSourceDependencies): Promise<SourceOffer | undefined> {
  const { env } = context;
  const baseUrl = env["GRANARY_TEST_OPENAI_URL"];
  if (baseUrl === undefined || baseUrl === "") return undefined;
  checkIsPlace(new URL(baseUrl));
  const key = env["GRANARY_TEST_OPENAI_KEY"] || undefined;
  const model = env["GRANARY_TEST_OPENAI_MODEL"] || undefined;
  const headers = key === undefined ? {} : openaiCompatible.authHeaders(key);
  const probe = await probeEndpoint({
    baseUrl,
    headers,
    timeoutMs: limits.probeTimeoutMs,
    // Whoever starts the pool named it, so it may be a server of their own.
    privateHosts: plainlyPrivateHosts(baseUrl),
  });
  // A server may answer chats without listing its models; a model that was named is then believed.
  const names = model !== undefined ? [model] : probe.kind === "models" ? probe.names : [];
  if (names.length === 0 || probe.kind === "refused_key" || probe.kind === "unreachable") {
    const detail = "detail" in probe ? probe.detail : probe.kind.replace("_", " ");
    throw new SetupError(
      "endpoint_unreachable",
      `The endpoint in GRANARY_TEST_OPENAI_URL cannot be used: ${detail}.`,
      {
        hint: "Check it with curl …/models, name a model in GRANARY_TEST_OPENAI_MODEL, or unset it.",
      },
    );
  }
  return {
    label: `${new URL(baseUrl).host} (GRANARY_TEST_OPENAI_URL)`,
    auto: {
      kind: "test_endpoint",
      provider: openaiCompatible.id,
      name: "Test endpoint",
      baseUrl,
      ...(key !== undefined && { key }),
      models: modelsOf(names, practicePrice),
      budgets: fiveDollarsAMonth,
    },
  };
}

async function localServer(context: ModelSourceDependencies): Promise<SourceOffer | undefined> {
  const found = await findLocalModelServer(context.localServers);
  if (found === undefined) return undefined;
  return {
    label: `${found.name} on this computer`,
    auto: {
      kind: "local_server",
      provider: openaiCompatible.id,
      name: `${found.name} on this computer`,
      baseUrl: found.baseUrl,
      models: modelsOf(found.models, free),
      budgets: localBudget,
    },
  };
}

async function modelFile(context: ModelSourceDependencies): Promise<SourceOffer | undefined> {
  const file = context.env["GRANARY_MODEL"];
  if (file === undefined || file === "") return undefined;
  context.log.info("model_file_loading", { file });
  const path = context.env["PATH"] ?? "";
  const server = await serveModelFile({ ...context, file, path });
  return {
    label: `llama-server with ${file}`,
    close: server.close,
    auto: {
      kind: "model_file",
      provider: openaiCompatible.id,
      name: "Model file on this computer",
      baseUrl: server.baseUrl,
      models: modelsOf(server.models, free),
      budgets: localBudget,
    },
  };
}

async function practice(): Promise<SourceOffer> {
  // People's own text arrives here too, so nothing of it is kept.
  const upstream = await startPracticeUpstream({ record: false });
  return {
    label: "practice answers, made without AI",
    close: upstream.close,
    auto: {
      kind: "practice",
      provider: practiceProvider.id,
      name: "Practice grant",
      baseUrl: upstream.url,
      models: practiceModels,
      budgets: fiveDollarsAMonth,
    },
  };
}

async function hasGivenGrant({ directory, clock }: ModelSourceDependencies): Promise<boolean> {
  const now = clock.nowMs();
  return (await directory.grants()).some(
    (grant) =>
      !isAutoGrant(grant) &&
      grant.status === "active" &&
      grant.validFrom <= now &&
      grant.validUntil > now,
  );
}
