import { expect, test } from "vitest";
import * as z from "zod";
import { describeIssue } from "./describe-issue.ts";

// Goal: whoever sends a wrong part reads what it must be, and not what they wrote. Method: the first
// complaint of real schemas.

const secret = "sk-marked";
const said = (schema: z.ZodType, input: unknown) =>
  describeIssue(schema.safeParse(input).error?.issues[0]);

test.each([
  [z.array(z.string()).min(1), [], "It must be at least 1 entry."],
  [z.string().max(3), secret, "It must be at most 3 characters."],
  [z.int().positive(), 0, "It must be more than 0."],
  [z.number().max(2), 3, "It must be at most 2."],
  [z.array(z.string()), secret, "It must be a list."],
  [z.int(), 1.5, "It must be a whole number."],
  [z.enum(["user", "assistant"]), secret, 'It must be "user" or "assistant".'],
  [z.iso.date(), secret, "It must be a day, such as 2026-11-30."],
  [z.union([z.string(), z.number()]), [secret], "It has another form."],
  [z.strictObject({}), { [secret]: 1 }, "It has another form."],
])("what %o refuses is described", (schema, input, sentence) => {
  expect(said(schema, input)).toBe(sentence);
});
