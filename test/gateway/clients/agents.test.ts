/**
 * Goal: the agents developers really run can be pointed at the pool, whoever answers. Method: turns
 * as Claude Code and Codex send them (shapes as of 2026-11), over real HTTP, to grants of every kind.
 */
import type { ScriptedAnswer } from "@granary/shared/testing/upstreams/scripted-answer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startClientPool, type ClientPool } from "./start-client-pool.ts";

let world: ClientPool;

beforeAll(async () => {
  world = await startClientPool();
});
afterAll(() => world.close());

const call: ScriptedAnswer = {
  reasoning: ["I will look."],
  text: ["Let me look."],
  toolCalls: [{ id: "call_1", name: "Bash", input: ['{"command":', '"ls"}'] }],
  finish: "tool_calls",
  usage: { input: 900, output: 40 },
};

function say(...answers: readonly ScriptedAnswer[]): void {
  const { chat, messages, google, amazon } = world;
  for (const upstream of [chat, messages, google, amazon]) upstream.script(...answers);
}

async function post(path: string, body: object, headers: Record<string, string>) {
  const response = await fetch(`${world.pool.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  properties: { command: { type: "string", description: "The command" } },
  required: ["command"],
  additionalProperties: false,
};
const ephemeral = { type: "ephemeral" };

/** The second turn of a session: a thought, a call, its result, and a reminder. */
const claudeCode = {
  max_tokens: 32_000,
  stream: true,
  temperature: 1,
  thinking: { type: "enabled", budget_tokens: 10_000 },
  metadata: { user_id: "user_0_account__session_0" },
  system: [
    { type: "text", text: "You are an agent in a terminal.", cache_control: ephemeral },
    { type: "text", text: "Answer briefly.", cache_control: ephemeral },
  ],
  tools: [{ name: "Bash", description: "Runs a command", input_schema: schema }],
  messages: [
    { role: "user", content: [{ type: "text", text: "What is here?" }] },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "I will look.", signature: "c2lnbmVk" },
        { type: "tool_use", id: "toolu_1", name: "Bash", input: { command: "ls" } },
      ],
    },
    {
      role: "user",
      content: [
        { type: "tool_result", tool_use_id: "toolu_1", content: "README.md", is_error: false },
        {
          type: "text",
          text: "<system-reminder>Be brief.</system-reminder>",
          cache_control: ephemeral,
        },
      ],
    },
  ],
};

const codex = {
  stream: true,
  store: false,
  instructions: "You are an agent in a terminal.",
  input: [
    { type: "message", role: "developer", content: [{ type: "input_text", text: "No network." }] },
    { type: "message", role: "user", content: [{ type: "input_text", text: "What is here?" }] },
    { type: "function_call", name: "Bash", arguments: '{"command":"ls"}', call_id: "call_0" },
    { type: "function_call_output", call_id: "call_0", output: "README.md" },
  ],
  tools: [
    { type: "function", name: "Bash", description: "Runs", strict: false, parameters: schema },
  ],
  tool_choice: "auto",
  parallel_tool_calls: false,
  reasoning: { effort: "medium", summary: "auto" },
  include: ["reasoning.encrypted_content"],
  prompt_cache_key: "session-0",
};

describe.each(["claude", "plain", "gemini", "nova"])("an agent and the model %s", (model) => {
  it("takes its turn as Claude Code", async () => {
    say(call);
    const answer = await post(
      "/v1/messages?beta=true",
      { ...claudeCode, model },
      {
        "x-api-key": world.pool.token,
        "anthropic-version": "2023-06-01",
        "anthropic-beta": "claude-code-20250219,interleaved-thinking-2025-05-14",
      },
    );
    expect(answer.status, answer.text).toBe(200);
    expect(answer.text).toContain('"name":"Bash"');
    expect(answer.text).toContain('"stop_reason":"tool_use"');
    expect(answer.text).toContain("message_stop");
    expect(await world.lastRequest()).toMatchObject({ state: "settled", outputTokens: 40 });
  });

  it("takes its turn as Codex", async () => {
    say(call);
    const answer = await post(
      "/v1/responses",
      { ...codex, model },
      {
        authorization: `Bearer ${world.pool.token}`,
      },
    );
    expect(answer.status, answer.text).toBe(200);
    expect(answer.text).toContain('"type":"function_call"');
    expect(answer.text).toContain("response.completed");
    expect(await world.lastRequest()).toMatchObject({ state: "settled", outputTokens: 40 });
  });
});
