import { expect, it } from "vitest";
import { createPrivateRequests } from "./private-requests.ts";

const key = `ghp_${"aB3x".repeat(9)}`;

it("tools and options of a request have no secrets, and tools keep their names", () => {
  const parameters = { type: "object", properties: { token: { type: "string", default: key } } };
  const name = "get_api_key";
  const hidden = createPrivateRequests(new Uint8Array(8)).chat(
    {
      model: "m",
      max_tokens: 8_192,
      messages: [{ role: "user", content: "hello" }],
      tools: [{ type: "function", function: { name, description: `Uses ${key}`, parameters } }],
      stop: [key],
    },
    [],
  );
  const request = hidden.kind === "hidden" ? hidden.request : undefined;
  expect(JSON.stringify(request)).not.toContain("aB3x");
  expect(request).toMatchObject({ model: "m", max_tokens: 8_192 });
  expect(request).toHaveProperty("tools.0.function.name", name);
  expect(request).toHaveProperty(
    "tools.0.function.description",
    expect.stringMatching(/^Uses KEY_/),
  );
});
