import { expect, it } from "vitest";
import * as z from "zod/mini";
import { featureOf, toldFeatureSchema } from "./feature.ts";

it("help that nobody names, or that is not known here, is something else", () => {
  expect(featureOf("reply")).toBe("reply");
  expect(featureOf(undefined)).toBe("other");
  expect(featureOf("Dear Ms Okoye")).toBe("other");
});

it("a pool that is older or newer is understood", () => {
  const told = z.object({ feature: toldFeatureSchema });
  expect(told.parse({ feature: "chat" })).toEqual({ feature: "chat" });
  expect(told.parse({})).toEqual({ feature: "other" });
  expect(told.parse({ feature: "horoscope" })).toEqual({ feature: "other" });
});
