import { entriesOf, entryFields } from "../field-table.ts";
import { messageBlocks } from "./block-fields.ts";
import { refusedField } from "../request/select-fields.ts";
import { messagesFields } from "./messages-fields.ts";
import type { MessageBlock, MessagesInput } from "./messages-request.ts";

/** Values of fields that are at the ordinary price. */
const ordinary = Object.entries({ speed: "standard", inference_geo: "global" });

/** Tools of the provider's that the client runs; each adds a text of its own (`typedToolTokensMax`). */
const clientTools = /^(bash|text_editor|memory|computer)_\d{8}$/;
const serverTools = /^(web_search|web_fetch|code_execution|tool_search_tool|advisor|mcp_toolset)/;

/**
 * The first part of a request whose cost nobody can foresee, as a path such as `mcp_servers`, or
 * `undefined` if there is none. Tools that run at the provider read pages and call the model again
 * as often as they like; a PDF unfolds to more tokens than it has bytes, and so may a file that
 * lies at the provider.
 */
export function findUnbounded(request: MessagesInput): string | undefined {
  const field = refusedField(request, messagesFields);
  if (field !== undefined) return field;
  for (const [name, value] of ordinary) {
    if (request[name] != null && request[name] !== value) return name;
  }
  if (editsContext(request["context_management"])) return "context_management";
  for (const [index, { type }] of (request.tools ?? []).entries()) {
    if (isClientTool(type)) continue;
    return `tools.${type?.match(serverTools)?.[1] ?? `${index}.type`}`;
  }
  const contents = [request.system, ...request.messages.map(({ content }) => content)];
  for (const [index, content] of contents.entries()) {
    const block = findBlock(content, (each) => !isBounded(each));
    if (block === undefined) continue;
    const name = nameOf(block);
    const at = name !== "type" ? "messages" : index === 0 ? "system" : `messages.${index - 1}`;
    return `${at}.content.${name}`;
  }
  return undefined;
}

/** Whether the client runs this tool itself. */
export function isClientTool(type: string | null | undefined): boolean {
  return type == null || type === "custom" || clientTools.test(type);
}

/** The first block of a content, at any depth, of which this is true. */
export function findBlock(
  content: string | readonly MessageBlock[] | null | undefined,
  isIt: (block: MessageBlock) => boolean,
): MessageBlock | undefined {
  if (!Array.isArray(content)) return undefined;
  const blocks: readonly MessageBlock[] = content;
  for (const block of blocks) {
    if (isIt(block)) return block;
    const inner =
      findBlock(block.content, isIt) ??
      findBlock(typeof block.source === "object" ? block.source?.content : undefined, isIt);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isBounded({ type, source }: MessageBlock): boolean {
  const fields = entryFields(messageBlocks, type);
  if (fields === undefined) return false;
  const sources = entriesOf(fields, "source");
  if (sources === undefined) return true;
  return typeof source === "object" && entryFields(sources, source?.type) !== undefined;
}

/** A type nobody knows is the client's own text. */
function nameOf({ type }: MessageBlock): string {
  return Object.hasOwn(messageBlocks.entries, type) ? type : "type";
}

/** Clearing old results makes a request cheaper; everything else the provider may do to it is work. */
function editsContext(management: unknown): boolean {
  if (management == null) return false;
  const edits: unknown = (management as { edits?: unknown }).edits;
  if (edits == null) return false;
  if (!Array.isArray(edits)) return true;
  return edits.some((edit: unknown) => {
    const type: unknown = (edit as { type?: unknown } | null)?.type;
    return typeof type !== "string" || !type.startsWith("clear_");
  });
}
