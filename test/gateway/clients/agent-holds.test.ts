/**
 * Goal: what templates may write does not make agents dear where no template does. Method: the turns
 * of agents, with as many tools and as much text as they really have, held at every pinned provider as
 * they are and as if no template wrote anything.
 */
import { boundOf, priceFor } from "@granary/shared/gateway/payment/price";
import { routeTo } from "@granary/shared/gateway/choice/provider-route";
import { providers } from "@granary/shared/providers";
import type { GrantModel } from "@granary/shared/schemas/grant";
import { messages } from "@granary/shared/wire/protocols/messages";
import { responses } from "@granary/shared/wire/protocols/responses";
import type { Dialect } from "@granary/shared/wire/dialect";
import type { Question } from "@granary/shared/wire/protocol";
import { describe, expect, it } from "vitest";
import { claudeCode, codex } from "@granary/shared/testing/agent-turns";

const model: GrantModel = {
  name: "meta.llama",
  aliases: [],
  price: {
    inputMicroUsdPerMillion: 3_000_000,
    outputMicroUsdPerMillion: 15_000_000,
    cacheWriteMicroUsdPerMillion: 6_000_000,
  },
  maxInputTokens: 200_000,
  maxOutputTokens: 32_768,
  tools: true,
  images: true,
};
const words = "Reads a file from the local file system, and says which lines it's got. ";
const property = { type: "string", description: words };
const schema = {
  type: "object",
  properties: { file_path: property, offset: property, limit: property, old_string: property },
  required: ["file_path"],
  additionalProperties: false,
};
const tools = Array.from({ length: 15 }, (_, index) => ({
  name: `Tool${index}`,
  description: words.repeat(20),
}));
const read = { name: "Read", input: { file_path: "/src/index.ts", offset: "1", limit: "20" } };
const file = "if (a < b && c > d) return 'left';\n".repeat(300);

const encode = (body: object) => new TextEncoder().encode(JSON.stringify({ model: "m", ...body }));
const large = {
  claudeCode: {
    ...claudeCode,
    tools: tools.map((tool) => ({ ...tool, input_schema: schema })),
    messages: [
      ...claudeCode.messages,
      { role: "assistant", content: [{ type: "tool_use", id: "t2", ...read }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "t2", content: file }] },
    ],
  },
  codex: {
    ...codex,
    tools: tools.map((tool) => ({ type: "function", ...tool, parameters: schema })),
    input: [
      ...codex.input,
      {
        type: "function_call",
        name: "Tool1",
        call_id: "c2",
        arguments: JSON.stringify(read.input),
      },
      { type: "function_call_output", call_id: "c2", output: file },
    ],
  },
};
const turns: Readonly<Record<string, Question>> = {
  "a small turn of Claude Code": messages.read(encode(claudeCode), {}),
  "a small turn of Codex": responses.read(encode(codex), {}),
  "a large turn of Claude Code": messages.read(encode(large.claudeCode), {}),
  "a large turn of Codex": responses.read(encode(large.codex), {}),
};

async function holdOf(provider: string, question: Question, change: (of: Dialect) => Dialect) {
  const grant = { provider } as Parameters<typeof routeTo>[1]["grant"];
  const route = routeTo(question, { grant, model });
  if (route === undefined) return undefined;
  const dialect = change(route.dialect);
  const { protocol, translation } = route;
  const prepared = await (translation?.prepare(question, {
    model,
    dialect,
    protocol,
    baseUrl: "https://example.com",
  }) ?? question.write({ model, dialect }));
  const price = priceFor(model, prepared);
  const { inputTokensMax: input, outputTokensMax: output } = prepared;
  return price && boundOf(price, { input, output });
}

const pinned = providers.filter(({ selfHosted }) => !selfHosted).map(({ id }) => id);

describe.each(Object.entries(turns))("%s", (_name, question) => {
  it.each(pinned)("holds at most a tenth more than its bytes at %s", async (provider) => {
    const hold = await holdOf(provider, question, (dialect) => dialect);
    const bare = await holdOf(provider, question, ({ templates: _templates, ...rest }) => rest);
    expect(hold).toBeDefined();
    expect((hold ?? 0) / (bare ?? 1)).toBeLessThanOrEqual(1.1);
  });
});
