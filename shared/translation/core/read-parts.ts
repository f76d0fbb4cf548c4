import type {
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4ProviderMetadata,
} from "@ai-sdk/provider";
import { present } from "../../schemas/present.ts";
import type { AnswerEnd, AnswerPart, WholeAnswer, WholeCall } from "./answer-part.ts";
import { reportedUsage } from "./reported-usage.ts";

/** What a part of a package's stream says, or `undefined` if it says nothing for a client. */
export function readPart(part: LanguageModelV4StreamPart): AnswerPart | undefined {
  if (part.type === "text-delta") {
    return part.delta === "" ? undefined : { kind: "text", text: part.delta };
  }
  if (part.type === "reasoning-delta" || part.type === "reasoning-end") {
    return thought(part.type === "reasoning-delta" ? part.delta : "", part.providerMetadata);
  }
  if (part.type === "tool-input-start") {
    return { kind: "call", id: part.id, name: part.toolName, ...signed(part.providerMetadata) };
  }
  if (part.type === "tool-input-delta") {
    return part.delta === "" ? undefined : { kind: "input", id: part.id, text: part.delta };
  }
  return part.type === "tool-call" ? called(part) : undefined;
}

/** What a package found in an answer in one piece. */
export function readResult(result: LanguageModelV4GenerateResult, isOneCall: boolean): WholeAnswer {
  const all = result.content.flatMap((part): WholeAnswer["parts"] => {
    if (part.type === "text") return part.text === "" ? [] : [{ kind: "text", text: part.text }];
    if (part.type === "tool-call") return [called(part)];
    if (part.type !== "reasoning") return [];
    const read = thought(part.text, part.providerMetadata);
    return read === undefined ? [] : [read];
  });
  const firstCall = all.find(({ kind }) => kind === "called");
  const parts = all.filter((part) => !isOneCall || part.kind !== "called" || part === firstCall);
  const hasCalls = firstCall !== undefined;
  return { parts, end: readEnd(result, hasCalls) };
}

/** Why an answer ended. Some upstreams say of a call that they just stopped. */
export function readEnd(
  end: { readonly finishReason: LanguageModelV4FinishReason; readonly usage: LanguageModelV4Usage },
  hasCalls: boolean,
): AnswerEnd {
  const { unified } = end.finishReason;
  const usage = reportedUsage(end.usage);
  if (unified === "length") return { reason: "length", usage };
  if (unified === "content-filter") return { reason: "refused", usage };
  return { reason: hasCalls ? "calls" : "stop", usage };
}

type Thought = Extract<AnswerPart, { kind: "thought" }>;

function thought(
  text: string,
  metadata: SharedV4ProviderMetadata | undefined,
): Thought | undefined {
  const signature = find(metadata, "signature");
  if (text === "" && signature === undefined) return undefined;
  return { kind: "thought", text, ...present({ signature }) };
}

function called(part: Extract<LanguageModelV4Content, { type: "tool-call" }>): WholeCall {
  return {
    kind: "called",
    id: part.toolCallId,
    name: part.toolName,
    input: part.input === "" ? "{}" : part.input,
    ...signed(part.providerMetadata),
  };
}

function signed(metadata: SharedV4ProviderMetadata | undefined) {
  return present({ thoughtSignature: find(metadata, "thoughtSignature") });
}

function find(metadata: SharedV4ProviderMetadata | undefined, name: string): string | undefined {
  for (const fields of Object.values(metadata ?? {})) {
    const value = fields[name];
    if (typeof value === "string") return value;
  }
  return undefined;
}
