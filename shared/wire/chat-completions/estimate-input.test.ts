import { describe, expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { chatRequestSchema } from "./chat-request.ts";
import { estimateInput } from "./estimate-input.ts";

const estimate = (changes: object) =>
  estimateInput(
    chatRequestSchema.parse({
      model: "fast",
      messages: [{ role: "user", content: "Good morning" }],
      ...changes,
    }),
  );

describe("an estimate of the input", () => {
  it("counts texts and messages, not the JSON around them", () => {
    expect(estimate({})).toBe(4 + 3);
    expect(estimate({ temperature: 0.5, user: "x".repeat(100) })).toBe(4 + 3);
    const two = [{ role: "system", content: "世界" }, { role: "user" }];
    expect(estimate({ messages: two })).toBe(2 * 4 + 2);
    const parts = [
      { type: "text", text: "abcd" },
      { type: "text", text: "efgh" },
    ];
    expect(estimate({ messages: [{ role: "user", content: parts }] })).toBe(4 + 2);
  });

  it("counts tools and their calls, and every image", () => {
    const tool = { type: "function", function: { name: "look", parameters: { type: "object" } } };
    expect(estimate({ tools: [tool] })).toBeGreaterThan(estimate({}) + 10);
    const call = { id: "1", type: "function", function: { name: "look", arguments: "{}" } };
    const called = [{ role: "assistant", content: null, tool_calls: [call] }];
    expect(estimate({ messages: called })).toBeGreaterThan(15);
    const url = `data:image/png;base64,${"A".repeat(40_000)}`;
    const image = [{ role: "user", content: [{ type: "image_url", image_url: { url } }] }];
    expect(estimate({ messages: image })).toBe(limits.imageTokensMax + 4);
  });
});
