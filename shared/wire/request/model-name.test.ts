import { expect, it } from "vitest";
import { wireSamples } from "../../testing/wire-samples.ts";
import { protocols } from "../protocols/index.ts";

it.each(protocols)("$id refuses a model named by half a character", (protocol) => {
  const ask = (model: string) => {
    const request = { ...wireSamples[protocol.id].request, model };
    return protocol.read(new TextEncoder().encode(JSON.stringify(request)), {});
  };
  expect(() => ask("m \ud800")).toThrow(
    expect.objectContaining({ code: "request_invalid", message: expect.stringContaining("model") }),
  );
  expect(ask("m \u{1F600}").model).toBe("m \u{1F600}");
});
