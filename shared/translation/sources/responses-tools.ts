import { present } from "../../schemas/present.ts";
import { fitName } from "../../wire/request/fit-name.ts";
import type { ChatIntent, FunctionTool } from "../core/chat-intent.ts";
import { untranslatable } from "../core/untranslatable.ts";
import type { Item, ResponsesToTranslate, Tool } from "./responses-to-translate.ts";

/** A tool of a client's, under the name by which others know it. */
export type NamedTool = {
  /** As providers are told it: letters, digits, `_` and `-`, at most 64. */
  readonly flatName: string;
  readonly kind: "function" | "custom" | "tool_search";
  readonly name: string;
  readonly namespace?: string;
  readonly tool: Tool;
};

/** What a tool that takes a text is called with, since others know only objects. */
const inputField = "input";

/** The tools a request declares, those in folders and those that came in its conversation included. */
export function namedTools({ tools, input }: ResponsesToTranslate): readonly NamedTool[] {
  const later = typeof input === "string" ? [] : input.flatMap((item) => item.tools ?? []);
  const named = [...(tools ?? []), ...later].flatMap((tool, index) => namedTool(tool, index));
  return [...new Map(named.map((one) => [one.flatName, one])).values()];
}

/** The name by which others know a tool of a client's. */
export function flatName(name: string, namespace?: string | null): string {
  return fitName(namespace ? `${namespace}__${name}` : name);
}

/** The tool that a model calls by this name; one that nobody declared is a function. */
export type ToolOf = (flatName: string) => CalledTool;

/** What a call must say of its tool. */
export type CalledTool = Pick<NamedTool, "kind" | "name" | "namespace">;

/** Finds the tools of a request by the names that models know. */
export function toolsByName(value: unknown): ToolOf {
  const named = namedTools(value as ResponsesToTranslate);
  const byName = new Map(named.map((one) => [one.flatName, one]));
  return (name) => byName.get(name) ?? { kind: "function", name };
}

/** A tool as everybody knows them. */
export function functionTool({ flatName: name, kind, tool }: NamedTool): FunctionTool {
  const { description, parameters, strict } = tool;
  if (kind !== "custom") {
    return {
      type: "function",
      name,
      inputSchema: parameters ?? { type: "object", properties: {} },
      ...present({ description: description ?? undefined, strict: strict ?? undefined }),
    };
  }
  const { definition, syntax } = tool.format ?? {};
  const grammar = definition
    ? `The input follows this grammar (${syntax ?? "lark"}):\n${definition}`
    : "";
  return {
    type: "function",
    name,
    description: [description, grammar].filter(Boolean).join("\n\n"),
    inputSchema: {
      type: "object",
      properties: { [inputField]: { type: "string" } },
      required: [inputField],
      additionalProperties: false,
    },
  };
}

/** What a tool that takes a text was called with before, as others are told it. */
export function customInput(text: string): object {
  return { [inputField]: text };
}

/** The text a tool is called with; what is no such object stands for itself. */
export function customText(input: string): string {
  try {
    const value: unknown = JSON.parse(input);
    const text: unknown = (value as { readonly [inputField]?: unknown } | null)?.[inputField];
    return typeof text === "string" ? text : input;
  } catch {
    return input;
  }
}

/** Which tools may be called, and whether one must be. */
export function chooseTools(
  tools: readonly NamedTool[],
  choice: ResponsesToTranslate["tool_choice"],
): Pick<ChatIntent, "tools" | "toolChoice"> {
  if (tools.length === 0) return {};
  const all = tools.map(functionTool);
  if (choice == null) return { tools: all };
  if (typeof choice === "string") return { tools: all, toolChoice: { type: choice } };
  if (choice.type === "allowed_tools") {
    const names = new Set(
      (choice.tools ?? []).map((one) => flatName(one.name ?? one.type, one.namespace)),
    );
    const among = all.filter(({ name }) => names.has(name));
    if (among.length === 0) throw untranslatable("tool_choice");
    return {
      tools: among,
      toolChoice: { type: choice.mode === "required" ? "required" : "auto" },
    };
  }
  const name = flatName(choice.name ?? choice.type, choice.namespace);
  if (!tools.some((tool) => tool.flatName === name)) throw untranslatable("tool_choice");
  return { tools: all, toolChoice: { type: "tool", toolName: name } };
}

/** What was found by a search for tools, in words; the tools themselves are declared with the others. */
export function foundInWords({ tools }: Item): string {
  const names = (tools ?? []).flatMap((tool, index) => namedTool(tool, index));
  return `Tools that can be called now: ${names.map((one) => one.flatName).join(", ") || "none"}.`;
}

function namedTool(tool: Tool, index: number, namespace?: string): readonly NamedTool[] {
  const { type, name } = tool;
  switch (type) {
    case "function":
    case "custom": {
      if (name == null) throw untranslatable(`tools.${index}.name`);
      const known = { flatName: flatName(name, namespace), kind: type, name, tool };
      return [{ ...known, ...present({ namespace }) }];
    }
    case "tool_search":
      return [{ flatName: type, kind: type, name: type, tool }];
    case "namespace":
      return (tool.tools ?? []).flatMap((inner) => namedTool(inner, index, name ?? type));
    default:
      throw untranslatable(`tools.${type}`);
  }
}
