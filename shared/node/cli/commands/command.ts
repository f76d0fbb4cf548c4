import * as z from "zod";
import { SetupError } from "../../setup-error.ts";
import type { CliContext } from "../cli-context.ts";

/** What a command found or did, for a program and for a person. */
export type CliResult = {
  /** Printed as one JSON document with `--json`; never holds a key or a token. */
  readonly json: unknown;
  /** Printed otherwise. */
  readonly text: string;
  /** 0 if absent. */
  readonly exitCode?: number;
};

/** One call of a command: what was typed, and a way to print before the command is over. */
export type CliCall = {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly context: CliContext;
  readonly print: (result: CliResult) => void;
};

/** One command of `granary`; one file each, listed in `index.ts`. `--data` and `--json` come by themselves. */
export type CliCommand = {
  /** The words that call it, such as `grant add`. */
  readonly name: string;
  readonly summary: string;
  /** Arguments as the help shows them, such as `<grant>`, with their description. */
  readonly arguments: readonly (readonly [string, string])[];
  /** Options as the help shows them, such as `--ttl <time>`. `repeat` collects every use. */
  readonly options: readonly {
    readonly flags: string;
    readonly description: string;
    readonly repeat?: true;
  }[];
  /** Whole lines a person can copy. */
  readonly examples: readonly string[];
  /** Returns what to print, or nothing if everything is printed already. */
  readonly run: (call: CliCall) => Promise<CliResult | undefined>;
};

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = { int: "whole number", array: "list" };

/** What is wrong with an option or an entry of a file, in words that fit behind its name. */
export function describeIssue(issue: Issue | undefined): string {
  if (issue?.code === "invalid_type") {
    if (issue.message.endsWith("received undefined")) return "is missing";
    return `is wrong: write a ${kinds[issue.expected] ?? issue.expected}`;
  }
  if (issue?.code === "invalid_value") {
    return `is wrong: write one of ${issue.values.map(String).join(", ")}`;
  }
  const unit =
    issue !== undefined && "origin" in issue && issue.origin === "string" ? " characters" : "";
  if (issue?.code === "too_small") {
    return `is wrong: write ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unit}`;
  }
  if (issue?.code === "too_big") return `is wrong: write at most ${issue.maximum}${unit}`;
  return `is wrong: ${issue?.message ?? "it cannot be read"}`;
}

/** Reads the options of a call; throws `request_invalid` and names the first wrong one. */
export function readOptions<Schema extends z.ZodType>(
  schema: Schema,
  call: CliCall,
): z.output<Schema> {
  const parsed = schema.safeParse(call.options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? "").replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  throw new SetupError("request_invalid", `--${name} ${describeIssue(issue)}.`, {
    hint: "Add --help to see what this command understands.",
  });
}

/** The data folder a call names, if it names one. */
export const dataOption = z.object({ data: z.string().optional() });
