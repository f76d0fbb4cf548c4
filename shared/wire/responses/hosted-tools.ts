import { limits } from "../../schemas/limits.ts";
import type { ResponsesItem, ResponsesRequest, ResponsesTool } from "./responses-request.ts";

/** Tools that the client runs itself. */
const clientTools = new Set([
  "function",
  "custom",
  "namespace",
  "local_shell",
  "apply_patch",
  "computer",
  "computer_use_preview",
]);
const hostedTool =
  /^(web_search|file_search|code_interpreter|image_generation|mcp|programmatic_tool_calling|tool_search|shell)/;

/** A request without the tools that run at a provider, and the names of those that are left out. */
export type WithoutHosted = {
  readonly request: ResponsesRequest;
  readonly dropped: readonly string[];
};

/**
 * Leaves out tools that run at the provider and have prices of their own: agents declare them and do
 * without. The same request where it has none, and where it forces one: that is refused as it is.
 */
export function withoutHostedTools(request: ResponsesRequest): WithoutHosted {
  if (forcesHosted(request)) return { request, dropped: [] };
  const dropped = new Set<string>();
  const tools = withoutHosted(request.tools, dropped);
  const { input } = request;
  const items = typeof input === "string" ? input : input.map((item) => ofItem(item, dropped));
  if (dropped.size === 0) return { request, dropped: [] };
  const { tools: _tools, tool_choice: choice, ...others } = request;
  const isLeft = tools != null && tools.length > 0;
  return {
    // A choice among no tools is refused by OpenAI.
    request: { ...others, input: items, ...(isLeft && { tools, ...choiceAmong(choice) }) },
    dropped: [...dropped].slice(0, limits.droppedFieldsMax),
  };
}

/** The first tool that runs at the provider, as a path such as `tools.web_search`, at any depth. */
export function findHosted(tools: readonly ResponsesTool[] | null | undefined): string | undefined {
  for (const [index, tool] of (tools ?? []).entries()) {
    if (!isClientTool(tool)) return nameOf(tool) ?? `tools.${index}.type`;
    const inner = findHosted(tool.tools);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Whether the client runs this tool itself. */
function isClientTool({ type, execution, environment }: ResponsesTool): boolean {
  if (type === "tool_search") return execution === "client";
  if (type === "shell") return environment?.type === "local";
  return clientTools.has(type);
}

function nameOf({ type }: { readonly type: string }): string | undefined {
  const known = type.match(hostedTool)?.[1];
  return known === undefined ? undefined : `tools.${known}`;
}

function withoutHosted(
  tools: readonly ResponsesTool[] | null | undefined,
  dropped: Set<string>,
): readonly ResponsesTool[] | null | undefined {
  return tools?.flatMap((tool): readonly ResponsesTool[] => {
    // What nobody knows may be meant for somebody: it is refused by its place.
    if (isClientTool(tool) && tool.tools == null) return [tool];
    if (isClientTool(tool)) return [{ ...tool, tools: withoutHosted(tool.tools, dropped) }];
    const name = nameOf(tool);
    if (name === undefined) return [tool];
    dropped.add(name);
    return [];
  });
}

function ofItem(item: ResponsesItem, dropped: Set<string>): ResponsesItem {
  if (item.tools == null) return item;
  return { ...item, tools: withoutHosted(item.tools, dropped) };
}

type Choice = { readonly type?: unknown; readonly mode?: unknown; readonly tools?: unknown };

/** Whether an answer must call a tool that runs at the provider. */
function forcesHosted({ tools, tool_choice: choice }: ResponsesRequest): boolean {
  if (choice === "required") return (tools ?? []).every((tool) => isHosted(tool.type, tool));
  if (typeof choice !== "object" || choice === null) return false;
  const { type, mode, tools: among } = choice as Choice;
  if (type !== "allowed_tools") return isHosted(type);
  return mode === "required" && Array.isArray(among) && among.every((one) => isHosted(typeOf(one)));
}

/** A choice without the tools that run at the provider. */
function choiceAmong(choice: unknown): { readonly tool_choice?: unknown } {
  const { type, tools } = (choice ?? {}) as Choice;
  if (type !== "allowed_tools" || !Array.isArray(tools)) {
    return choice == null ? {} : { tool_choice: choice };
  }
  const among = tools.filter((one) => !isHosted(typeOf(one)));
  return {
    tool_choice: among.length === 0 ? "none" : { ...(choice as object), tools: among },
  };
}

const typeOf = (tool: unknown) => (tool as { readonly type?: unknown } | null)?.type;

function isHosted(type: unknown, tool: ResponsesTool = { type: String(type) }): boolean {
  return typeof type === "string" && hostedTool.test(type) && !isClientTool(tool);
}
