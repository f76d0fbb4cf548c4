import type { Upstream } from "@granary/shared/ports/http";
import { createUndiciUpstream } from "@granary/shared/node/undici-upstream";
import type { Grant, GrantModel } from "@granary/shared/schemas/grant";
import { grantIdSchema } from "@granary/shared/schemas/ids";
import type { RequestRecord } from "@granary/shared/schemas/ledger-entry";
import { startChatUpstream } from "@granary/shared/testing/upstreams/chat-upstream";
import { startMessagesUpstream } from "@granary/shared/testing/upstreams/messages-upstream";
import type { ScriptedUpstream } from "@granary/shared/testing/upstreams/start-scripted-upstream";
import { startTestPool, type TestPool } from "../start-test-pool.ts";
import { startOpenaiUpstream, type OpenaiUpstream } from "./openai-upstream.ts";

/** A pool with one gift at each of several providers, and stand-ins that answer as those do. */
export type ClientPool = {
  readonly pool: TestPool;
  /** What OpenAI-compatible servers in general say; behind the model `plain`. */
  readonly chat: ScriptedUpstream;
  /** Anthropic's; behind the model `claude`. */
  readonly messages: ScriptedUpstream;
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
  ...more,
});

/** Starts all of them. Keys go to the providers' real addresses, which lead to the stand-ins. */
export async function startClientPool(): Promise<ClientPool> {
  const [chat, messages, openai] = await Promise.all([
    startChatUpstream(),
    startMessagesUpstream(),
    startOpenaiUpstream(),
  ]);
  const undici = createUndiciUpstream();
  const pool = await startTestPool({
    baseUrl: `${chat.url}/v1`,
    grant: { models: [model("plain", { aliases: ["fast"] })] },
    dependencies: {
      upstream: leadTo(undici.send, {
        "https://api.anthropic.com": messages.url,
        "https://api.openai.com": openai.url,
      }),
    },
  });
  const { directory } = pool.store;
  const give = (number: number, gift: Pick<Grant, "provider" | "baseUrl" | "models">) => {
    const { sealedKey: _, ...grant } = pool.grant;
    const id = grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`);
    return directory.saveGrant({ ...grant, ...gift, id });
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
  return {
    pool,
    chat,
    messages,
    openai,
    lastRequest: async () => (await pool.store.ledger.requests({}, 1))[0],
    close: async () => {
      await pool.close();
      await undici.close();
      await Promise.all([chat.close(), messages.close(), openai.close()]);
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
