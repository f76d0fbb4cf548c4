import type { ChatRequest, Tool } from "./chat-request.ts";
import type { Behaviour } from "./rule.ts";

/** One call of a tool; `arguments` is JSON. */
export type ToolCall = { readonly name: string; readonly arguments: string };

/**
 * The tool call a request gets: the one the script demands, or one for a forced `tool_choice`, or
 * none. Arguments are the required properties of the tool's JSON Schema with the plainest values.
 */
export function chooseToolCall(request: ChatRequest, behaviour: Behaviour): ToolCall | undefined {
  if (behaviour.toolCall !== undefined) {
    const { name } = behaviour.toolCall;
    return { name, arguments: JSON.stringify(behaviour.toolCall.arguments) };
  }
  const tool = forcedTool(request);
  if (tool === undefined) return undefined;
  return { name: tool.function.name, arguments: JSON.stringify(example(tool.function.parameters)) };
}

function forcedTool(request: ChatRequest): Tool | undefined {
  const choice = request.tool_choice;
  if (choice === "required") return request.tools?.[0];
  if (typeof choice !== "object" || choice === null) return undefined;
  return request.tools?.find((tool) => tool.function.name === choice.function.name);
}

type JsonSchema = Readonly<Record<string, unknown>>;

function example(schema: unknown): unknown {
  const { type, properties, required, enum: values } = (schema ?? {}) as JsonSchema;
  if (Array.isArray(values)) return values[0] as unknown;
  switch (Array.isArray(type) ? (type[0] as unknown) : type) {
    case "string":
      return "practice";
    case "number":
    case "integer":
      return 1;
    case "boolean":
      return false;
    case "array":
      return [];
    default:
      return exampleObject(properties, required);
  }
}

function exampleObject(properties: unknown, required: unknown): Record<string, unknown> {
  const names = Array.isArray(required) ? (required as string[]) : [];
  const schemas = (properties ?? {}) as Record<string, unknown>;
  return Object.fromEntries(names.map((name) => [name, example(schemas[name])]));
}
