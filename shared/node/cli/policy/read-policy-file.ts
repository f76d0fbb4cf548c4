import { readFile, stat } from "node:fs/promises";
import { limits } from "../../../schemas/limits.ts";
import { policySchema, type Policy } from "../../../schemas/policy.ts";
import { SetupError } from "../../setup-error.ts";
import { describeIssue } from "../commands/command.ts";

/**
 * The policy in a file, as JSON. Throws `request_invalid` that names the first thing in it which is no
 * policy's, so that no rule is dropped without a word.
 */
export async function readPolicyFile(path: string): Promise<Policy> {
  const parsed = policySchema.safeParse(parseJson(await readText(path), path));
  if (parsed.success) return parsed.data;
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
  throw wrong(`${where} ${describeIssue(issue)}.`);
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
  return await readFile(path, "utf8");
}

function parseJson(text: string, path: string): unknown {
  try {
    // Some editors put a mark of byte order before everything.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw wrong(`The file ${path} is no JSON.`);
  }
}

function wrong(message: string, hint = "`granary policy show --example` prints one."): SetupError {
  return new SetupError("request_invalid", message, { hint: `Nothing was changed. ${hint}` });
}
