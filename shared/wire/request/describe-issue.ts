import type { z } from "zod";

const units: Readonly<Record<string, readonly [string, string]>> = {
  array: ["entry", "entries"],
  string: ["character", "characters"],
};
const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

function count(many: number | bigint, origin: string): string {
  const [one, more] = units[origin] ?? [];
  return [many, many === 1 ? one : more].filter((word) => word !== undefined).join(" ");
}

/** What a part of a request should have been, as a sentence; nothing that was written is repeated. */
export function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "invalid_type") {
    const kind = kinds[issue.expected];
    return kind === undefined ? "It has another form." : `It must be ${kind}.`;
  }
  if (issue?.code === "too_small") {
    const than = issue.inclusive === false ? "more than" : "at least";
    return `It must be ${than} ${count(issue.minimum, issue.origin)}.`;
  }
  if (issue?.code === "too_big") {
    return `It must be at most ${count(issue.maximum, issue.origin)}.`;
  }
  if (issue?.code === "invalid_value") {
    return `It must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}.`;
  }
  if (issue?.code === "invalid_format" && issue.format === "date") {
    return "It must be a day, such as 2026-11-30.";
  }
  return "It has another form.";
}
