import { expect, it } from "vitest";
import { messages } from "../protocols/messages.ts";

it("takes tools that are named later, and counts them each time they are", () => {
  const tool = { name: "map", input_schema: { type: "object", title: "x".repeat(2_000) } };
  const reference = { type: "tool_reference", tool_name: "map" };
  const boundOf = (count: number) => {
    const content = Array.from({ length: count }, () => reference);
    const result = { type: "tool_result", tool_use_id: "t", content };
    const body = { tools: [tool], messages: [{ role: "user", content: [result] }] };
    const bytes = new TextEncoder().encode(JSON.stringify({ model: "m", max_tokens: 9, ...body }));
    const to = { model: { name: "m", maxOutputTokens: 9 }, dialect: { path: "messages" } };
    const { body: sent, inputTokensMax } = messages.read(bytes, {}).write(to);
    expect(JSON.parse(new TextDecoder().decode(sent))).toMatchObject(body);
    return inputTokensMax;
  };
  const more = boundOf(3) - boundOf(1);
  expect(more).toBeGreaterThan(4_000);
  expect(more).toBeLessThan(5_000);
});
