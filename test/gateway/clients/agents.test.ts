/**
 * Goal: the agents developers really run can be pointed at the pool, whoever answers. Method: turns
 * as Claude Code and Codex send them (shapes as of 2026-11), over real HTTP, to grants of every kind.
 */
import type { ScriptedAnswer } from "@granary/shared/testing/upstreams/scripted-answer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claudeCode, codex } from "@granary/shared/testing/agent-turns";
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
