/**
 * Goal: marks of grants change alone and survive what others save.
 * Method: the functions every store saves grants with, on a grant with one model.
 */
import { expect, test } from "vitest";
import { samples } from "../testing/store-samples.ts";
import { keepAttention, withAttention } from "./grant-attention.ts";
import type { Attention } from "../schemas/grant.ts";

const { grant } = samples;
const mark: Attention = { reason: "key_refused", since: 100, nextTryAt: 60_100, tries: 1 };

test("a mark that is taken away leaves no trace", () => {
  expect(withAttention({ ...grant, attention: mark }, undefined)).toStrictEqual(grant);
  const marked = withAttention(grant, mark, "practice-1");
  expect(marked.modelAttention).toEqual({ "practice-1": mark });
  expect(withAttention(marked, undefined, "practice-1")).toStrictEqual(grant);
});

test("a new grant is saved with the marks it comes with", () => {
  expect(keepAttention({ ...grant, attention: mark }, undefined).attention).toEqual(mark);
});

test("the mark of a model ends when the grant does not offer it any more", () => {
  const earlier = withAttention(grant, mark, "practice-1");
  const models = grant.models.map((model) => ({ ...model, name: "practice-2" }));
  expect(keepAttention({ ...grant, models }, earlier)).toStrictEqual({ ...grant, models });
});

test("a mark is due at once when the key was replaced", () => {
  const sealedKey = "another" as NonNullable<typeof grant.sealedKey>;
  const earlier = withAttention({ ...grant, attention: mark }, mark, "practice-1");
  const saved = keepAttention({ ...grant, sealedKey }, earlier);
  expect(saved.attention).toEqual({ ...mark, nextTryAt: 100 });
  expect(saved.modelAttention).toEqual({ "practice-1": { ...mark, nextTryAt: 100 } });
  expect(keepAttention({ ...grant, name: "Winter gift" }, earlier).attention).toEqual(mark);
});
