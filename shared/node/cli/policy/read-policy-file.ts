import { readFile, stat } from "node:fs/promises";
import { limits } from "../../../schemas/limits.ts";
import { policySchema, type Policy } from "../../../schemas/policy.ts";
import { textOfFile } from "../../../schemas/text-of-file.ts";
import { SetupError } from "../../setup-error.ts";
import { describeIssue } from "../commands/command.ts";

/**
 * The policy in a file, as JSON. Throws `request_invalid` that names the first thing in it which is no
 * policy's, so that no rule is dropped without a word.
 */
export async function readPolicyFile(path: string): Promise<Policy> {
  const text = await readText(path);
  const parsed = policySchema.safeParse(parseJson(text, path));
  if (parsed.success) {
    refuseRepeated(text);
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") {
    const known = Object.keys(policySchema.shape).join(", ");
    throw wrong(
      `A policy has nothing called ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}.`,
      `It may have: ${known}.`,
    );
  }
  const [key, at] = issue?.path ?? [];
  if (key === undefined) throw wrong("A policy is one JSON object.");
  const where = at === undefined ? String(key) : `${String(key)}, entry ${Number(at) + 1},`;
  throw wrong(`${where} ${describe(issue)}.`);
}

/** What the rules of a policy say of an entry goes on behind its name. */
function describe(issue: NonNullable<Parameters<typeof describeIssue>[0]> | undefined): string {
  const isRule = issue?.code === "custom" || issue?.code === "invalid_format";
  return isRule ? issue.message : describeIssue(issue);
}

/** Throws where a key stands twice: JSON keeps the last, so that the rules of the first would be lost. */
function refuseRepeated(json: string): void {
  const seen = new Set<unknown>();
  for (const [, text = "", colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)) {
    if (colon === undefined) continue;
    const key = JSON.parse(text) as unknown;
    if (seen.has(key)) throw wrong(`${text} stands there twice.`, "Put both lists into one.");
    seen.add(key);
  }
}

async function readText(path: string): Promise<string> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw wrong(`The file ${path} cannot be read.`, "Check its name.");
  if (size > limits.policyFileBytesMax) {
    throw wrong(`The file ${path} is longer than any policy.`, "Check its name.");
  }
  return textOfFile(await readFile(path));
}

function parseJson(text: string, path: string): unknown {
  if (text.trim() === "") throw wrong(`The file ${path} is empty.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    // Where it goes wrong is in the engine's words only; they quote the file.
    const why = error instanceof Error ? error.message.replaceAll(/\p{Cc}+/gu, " ") : "";
    throw wrong(`The file ${path} is no JSON: ${why}.`);
  }
}

function wrong(message: string, hint = "`granary policy show --example` prints one."): SetupError {
  return new SetupError("request_invalid", message, { hint: `Nothing was changed. ${hint}` });
}
