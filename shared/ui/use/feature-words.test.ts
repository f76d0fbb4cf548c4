import { expect, it } from "vitest";
import { featureSchema } from "../../schemas/feature.ts";
import { textsOf } from "../../words/faces.ts";
import { languages } from "../../words/languages.ts";
import { createWords } from "../../words/words.ts";
import { featureName } from "./feature-words.ts";

it.each(languages)("each kind of help has a name of its own in %s", (language) => {
  const words = createWords(textsOf("page", language), language);
  const names = featureSchema.options.map((feature) => featureName(feature, words));
  expect(new Set(names).size).toBe(featureSchema.options.length);
  expect(names.filter((name, index) => name === featureSchema.options[index])).toEqual([]);
});

it("one that only a newer pool knows is told as the pool tells it", () => {
  const words = createWords(textsOf("page", "en"), "en");
  expect(featureName("summary", words)).toBe("summary");
});
