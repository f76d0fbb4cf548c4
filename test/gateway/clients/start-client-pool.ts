import type { Upstream } from "@granary/shared/ports/http";
import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import type { Grant, GrantModel } from "@granary/shared/schemas/grant";
import { grantIdSchema } from "@granary/shared/schemas/ids";
import type { RequestRecord } from "@granary/shared/schemas/ledger-entry";
import { startChatUpstream } from "@granary/shared/testing/upstreams/chat-upstream";
import { startConverseUpstream } from "@granary/shared/testing/upstreams/converse-upstream";
import { startGenerateContentUpstream } from "@granary/shared/testing/upstreams/generate-content-upstream";
import { startMessagesUpstream } from "@granary/shared/testing/upstreams/messages-upstream";
import type { ScriptedUpstream } from "@granary/shared/testing/upstreams/start-scripted-upstream";
import { startTestPool, type TestPool } from "../start-test-pool.ts";
import { startOpenaiUpstream, type OpenaiUpstream } from "./openai-upstream.ts";

/** A pool with one grant at each of several providers, and stand-ins that answer as those do. */
export type ClientPool = {
  readonly pool: TestPool;
  /** What OpenAI-compatible servers in general say; behind the model `plain`. */
  readonly chat: ScriptedUpstream;
  /** Anthropic's; behind the model `claude`. */
  readonly messages: ScriptedUpstream;
  /** Google's; behind `gemini`. */
  readonly google: ScriptedUpstream;
  /** Amazon's; behind `nova`. */
  readonly amazon: ScriptedUpstream;
  /** OpenAI's own, with everything it has; behind `gpt`, `vectors` and `davinci`. */
  readonly openai: OpenaiUpstream;
  readonly lastRequest: () => Promise<RequestRecord | undefined>;
  readonly close: () => Promise<void>;
};

const price = { inputMicroUsdPerMillion: 1_000_000, outputMicroUsdPerMillion: 2_000_000 };
const model = (name: string, more: Partial<GrantModel> = {}): GrantModel => ({
  name,
  aliases: [],
  price,
  maxInputTokens: 128_000,
  maxOutputTokens: 8_192,
  tools: true,
  images: true,
  thinking: "shown",
  ...more,
});

/**
 * Starts all of them. Keys go to the providers' real addresses, which lead to the stand-ins; `more`
 * leads further origins somewhere.
 */
export async function startClientPool(
  more: Readonly<Record<string, string>> = {},
): Promise<ClientPool> {
  const [chat, messages, google, amazon, openai] = await Promise.all([
    startChatUpstream(),
    startMessagesUpstream(),
    startGenerateContentUpstream(),
    startConverseUpstream(),
    startOpenaiUpstream(),
  ]);
  const undici = createUndiciUpstream();
  const pool = await startTestPool({
    baseUrl: `${chat.url}/v1`,
    grant: { models: [model("plain", { aliases: ["fast"] })] },
    dependencies: {
      upstream: leadTo(undici.send, {
        "https://api.anthropic.com": messages.url,
        ...more,
        "https://api.openai.com": openai.url,
        "https://aiplatform.googleapis.com": google.url,
        "https://bedrock-runtime.eu-west-1.amazonaws.com": amazon.url,
      }),
    },
  });
  const { directory } = pool.store;
  const give = (number: number, grant: Pick<Grant, "provider" | "baseUrl" | "models">) => {
    const { sealedKey: _, ...sample } = pool.grant;
    const id = grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`);
    return directory.saveGrant({ ...sample, ...grant, id });
  };
  await give(11, {
    provider: "anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    models: [model("claude", { aliases: ["smart"] })],
  });
  await give(12, {
    provider: "openai",
    baseUrl: "https://api.openai.com/v1",
    models: [
      model("gpt", { aliases: ["code"] }),
      model("vectors", { aliases: ["embed"], kind: "embedding", maxOutputTokens: 0 }),
    ],
  });
  await give(13, {
    provider: "vertex",
    baseUrl: "https://aiplatform.googleapis.com/v1/publishers/google",
    models: [model("gemini")],
  });
  await give(14, {
    provider: "bedrock",
    baseUrl: "https://bedrock-runtime.eu-west-1.amazonaws.com",
    models: [model("nova")],
  });
  return {
    pool,
    chat,
    messages,
    google,
    amazon,
    openai,
    lastRequest: async () => (await pool.store.ledger.requests({}, 1))[0],
    close: async () => {
      await pool.close();
      await undici.close();
      await Promise.all([chat, messages, google, amazon, openai].map((one) => one.close()));
    },
  };
}

/** The same upstream, with these origins at another address. */
function leadTo(upstream: Upstream, places: Readonly<Record<string, string>>): Upstream {
  return (request, sink) => {
    const url = new URL(request.url);
    const place = places[url.origin];
    const moved = place === undefined ? request.url : request.url.replace(url.origin, place);
    return upstream({ ...request, url: moved, privateHosts: ["127.0.0.1"] }, sink);
  };
}
