import { entriesOf, entryFields } from "../field-table.ts";
import { responsesItems, responsesParts } from "./item-fields.ts";
import { findHosted } from "./hosted-tools.ts";
import { refusedField } from "../request/select-fields.ts";
import { responsesFields } from "./responses-fields.ts";
import { itemsOf, partsOf } from "./responses-request.ts";
import type { ResponsesItem, ResponsesRequest, ResponsesTool } from "./responses-request.ts";

/** What cannot be bounded, where it stands, and what the person can do instead. */
export type UnboundedPart = { readonly where: string; readonly hint: string };

const hints = {
  kept: "Nothing was used. The pool keeps no conversations and no files at a provider: send the whole conversation each time, with store set to false.",
  hosted:
    "Nothing was used. Tools that run at the provider have prices of their own; send tools that run on your side.",
  part: "Nothing was used. Send text and images.",
  dear: "Nothing was used. Leave this out; everything else stays as it is.",
} as const;

/** Fields with another hint than that they are dear. */
const hintOfField: Readonly<Record<string, keyof typeof hints>> = {
  previous_response_id: "kept",
  conversation: "kept",
  background: "kept",
  prompt: "kept",
  search_parameters: "hosted",
  plugins: "hosted",
};

/**
 * The first part of a request whose cost nobody can foresee, or `undefined` if there is none: what
 * lies at the provider, what runs there, and files, which unfold to more tokens than they have bytes.
 */
export function findUnbounded(request: ResponsesRequest): UnboundedPart | undefined {
  const where = refusedField(request, responsesFields);
  if (where !== undefined) return { where, hint: hints[hintOfField[where] ?? "dear"] };
  const mode = request.reasoning?.mode;
  if (mode != null && mode !== "standard") return { where: "reasoning.mode", hint: hints.dear };
  return findTool(request.tools) ?? findItem(itemsOf(request));
}

/** How many tools there are of whose text the provider adds more than is sent. */
export function countTypedTools(tools: readonly ResponsesTool[] | null | undefined): number {
  let count = 0;
  for (const tool of tools ?? []) {
    const isPlain = tool.type === "function" || tool.type === "custom";
    count += (isPlain ? 0 : 1) + countTypedTools(tool.tools);
  }
  return count;
}

function findTool(tools: readonly ResponsesTool[] | null | undefined): UnboundedPart | undefined {
  const where = findHosted(tools);
  return where === undefined ? undefined : { where, hint: hints.hosted };
}

function findItem(items: readonly ResponsesItem[]): UnboundedPart | undefined {
  for (const [index, item] of items.entries()) {
    const type = item.type ?? (item.role == null ? "item_reference" : "message");
    if (type === "item_reference") return { where: "input.item_reference", hint: hints.kept };
    const fields = entryFields(responsesItems, type);
    if (fields === undefined) return { where: nameOf(type, index), hint: hints.hosted };
    const tool = findTool(item.tools);
    if (tool !== undefined) return tool;
    for (const part of partsOf(item)) {
      if (part.file_id != null) return { where: "input.file_id", hint: hints.kept };
      const parts = entriesOf(fields, "output") ?? responsesParts;
      if (entryFields(parts, part.type) === undefined) {
        const where = part.type === "input_file" ? "input.input_file" : "input.content";
        return { where, hint: hints.part };
      }
    }
  }
  return undefined;
}

/** A type nobody knows is the client's own text, and is told by its place. */
function nameOf(type: string, index: number): string {
  return Object.hasOwn(responsesItems.entries, type) ? `input.${type}` : `input.${index}.type`;
}
