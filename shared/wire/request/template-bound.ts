import { limits } from "../../schemas/limits.ts";
import { emptyJsonCount } from "../bytes/find-json-excess.ts";
import { escapedBytesOf, measureRewritten } from "../bytes/rewritten-json.ts";
import type { UpstreamModel } from "../protocol.ts";
import { checkJsonBounds } from "./read-request.ts";

/** What describes tools and the form of the answer, in any protocol's words. */
const describing = ["tools", "functions", "toolConfig", "tool_choice"];
const forms = ["response_format", "text", "output_config", "output_format"];
/** Parts of a message that are shown as they are; in what a tool answered, they are JSON to some. */
const plainParts =
  /^(text|input_text|output_text|refusal|summary_text|reasoning_text|thinking|image|image_url|input_image)$/;
/** How deep what is written anew may stand in what a template writes around it. */
const outerDepth = 2;
/** The same for JSON in a text of a call. */
const argumentsDepth = 4;
const beginsJson = /^\s*[[{]/;
const encoder = new TextEncoder();

type Fields = Readonly<Record<string, unknown>>;

/**
 * A true upper bound of the input of a request that is at most `inputTokensMax` tokens as it is sent,
 * where a model's own template may write its tools, the form of its answer, and calls with their
 * results anew; never more than the model takes for that. The same number where no template does.
 * Throws `request_invalid` where the JSON in texts of calls and results is beyond a request's bounds.
 */
export function boundTemplate(
  inputTokensMax: number,
  written: Fields,
  { model, dialect }: UpstreamModel,
): number {
  const kind = dialect.templates?.(model.name);
  if (kind === undefined) return inputTokensMax;
  checkTexts(written);
  const more = kind === "any" ? anyTokensMax(written) : plainTokensMax(written, kind);
  const most = Math.min(inputTokensMax + more, model.contextTokens ?? Infinity);
  return Math.max(inputTokensMax, most);
}

/** JSON in texts is read like the request around it, so all of it together has the same bounds. */
function checkTexts(written: Fields): void {
  const count = emptyJsonCount();
  for (const list of [written["messages"], written["input"]]) {
    if (!Array.isArray(list)) continue;
    for (const text of list.flatMap(textsBesides)) {
      if (beginsJson.test(text)) checkJsonBounds(encoder.encode(text), undefined, count);
    }
  }
}

/** Whether a message is somebody's words and nothing else, as most are: no template writes it anew. */
function isPlainMessage(item: object): boolean {
  const { content, role } = item as Fields;
  if (typeof content !== "string" || typeof role !== "string") return false;
  return role !== "tool" && role !== "function" && Object.keys(item).length === 2;
}

/** The texts of a message that are not its own. */
function textsBesides(item: unknown): readonly string[] {
  if (typeof item !== "object" || item === null || isPlainMessage(item)) return [];
  const { content, role, ...others } = item as Fields;
  const isResult = role === "tool" || role === "function";
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return textsIn([others, parts.filter((part) => isResult || !isPlainPart(part))]);
}

/** What a template adds that only spaces or indents. */
function plainTokensMax(written: Fields, kind: "spaced" | "indented"): number {
  let tokens = 0;
  const add = (value: unknown) => {
    const { indentedTokens, spacedBytes } = measureRewritten(value, outerDepth);
    tokens += kind === "spaced" ? spacedBytes : indentedTokens;
  };
  for (const field of [...describing, ...forms]) add(written[field]);
  for (const list of [written["messages"], written["input"]]) {
    if (Array.isArray(list)) for (const item of list) callsIn(item).forEach(add);
  }
  return tokens;
}

/** What a message has besides its own text: calls and results, and JSON in their texts as values. */
function callsIn(item: unknown): readonly unknown[] {
  if (typeof item !== "object" || item === null) return [];
  const { content, role: _role, type: _type, ...others } = item as Fields;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  const found = [...Object.values(others), ...parts.filter((part) => !isPlainPart(part))];
  return found.flatMap((value) => [value, ...textsIn(value).map(jsonIn)]);
}

/** Bytes that any template may add to a request. */
function anyTokensMax(written: Fields): number {
  let bytes = 0;
  for (const field of describing) bytes += describedBytes(written[field]);
  for (const field of forms) {
    if (written[field] !== undefined) bytes += rewrittenBytes(written[field]);
  }
  for (const list of [written["messages"], written["input"]]) {
    if (Array.isArray(list)) for (const item of list) bytes += messageBytes(item);
  }
  return bytes;
}

/** Tools are indented by some; others (Hermes) say their parameters twice, once in words. */
function describedBytes(value: unknown): number {
  if (value == null) return 0;
  const { indentedBytes, spacedBytes, escapedBytes } = measureRewritten(value, outerDepth);
  const tools: readonly unknown[] = Array.isArray(value) ? value : [];
  const againBytes = tools.reduce<number>((sum, tool) => sum + parametersBytes(tool), spacedBytes);
  const wrapperBytes = tools.length * limits.toolWrapperBytesMax;
  return Math.max(indentedBytes, againBytes) + escapedBytes + wrapperBytes;
}

function parametersBytes(tool: unknown): number {
  const described = (tool as { readonly function?: unknown } | null)?.function ?? tool;
  const { parameters, input_schema: schema = parameters } = (described ?? {}) as Fields;
  return schema === undefined ? 0 : encoder.encode(JSON.stringify(schema)).length;
}

function rewrittenBytes(value: unknown, depth = outerDepth): number {
  const { indentedBytes, escapedBytes } = measureRewritten(value, depth);
  return indentedBytes + escapedBytes;
}

/** A text that is JSON, such as what a tool is called with, is read and written anew. */
function textBytes(text: string): number {
  const value = jsonIn(text);
  const asText = escapedBytesOf(text);
  return value === undefined ? asText : Math.max(asText, rewrittenBytes(value, argumentsDepth));
}

function jsonIn(text: string): unknown {
  if (!beginsJson.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every text in a value, however deep. */
function textsIn(root: unknown): readonly string[] {
  const texts: string[] = [];
  const waiting = [root];
  while (waiting.length > 0) {
    const each = waiting.pop();
    if (typeof each === "string") texts.push(each);
    else if (typeof each === "object" && each !== null) {
      for (const inner of Object.values(each)) waiting.push(inner);
    }
  }
  return texts;
}

/** A message's own text is shown as it is; calls, and what tools answered, are JSON. */
function messageBytes(item: unknown): number {
  if (typeof item !== "object" || item === null || isPlainMessage(item)) return 0;
  const { content, role, type: _type, ...others } = item as Fields;
  const isResult = role === "tool" || role === "function";
  let bytes = 0;
  for (const value of Object.values(others)) bytes += partBytes(value);
  if (typeof content === "string") return bytes + (isResult ? escapedBytesOf(content) : 0);
  if (!Array.isArray(content)) return bytes;
  for (const part of content) if (isResult || !isPlainPart(part)) bytes += partBytes(part);
  return bytes;
}

function isPlainPart(part: unknown): boolean {
  const type = (part as Fields | null)?.["type"];
  return typeof type === "string" && plainParts.test(type);
}

/** What is in a call or a result, with every text in it that is JSON. */
function partBytes(value: unknown): number {
  let bytes = rewrittenBytes(value);
  for (const text of textsIn(value)) bytes += textBytes(text) - escapedBytesOf(text);
  return bytes;
}
