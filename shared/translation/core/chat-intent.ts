import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";

/** What a client wants of a chat, in the words every target understands; not how long the answer may be. */
export type ChatIntent = {
  readonly prompt: LanguageModelV4CallOptions["prompt"];
  readonly sampling: Pick<
    LanguageModelV4CallOptions,
    "temperature" | "topP" | "topK" | "presencePenalty" | "frequencyPenalty" | "seed"
  >;
  readonly stopSequences?: string[];
  readonly responseFormat?: Extract<LanguageModelV4CallOptions["responseFormat"], { type: "json" }>;
  /** True if the answer must keep to the schema to the letter. */
  readonly isStrict?: boolean;
  readonly tools?: FunctionTool[];
  readonly toolChoice?: NonNullable<LanguageModelV4CallOptions["toolChoice"]>;
  /** True if an answer may call one tool only. Calls after the first are left out of the answer. */
  readonly isOneCall?: boolean;
  /** Set if the answer is to go on from a beginning, under the name of the field that has it. */
  readonly beginningField?: string;
  /** How hard to think. */
  readonly effort?: Effort;
  /**
   * True if the protocol's clients always say how hard to think, for models that may not know how:
   * then it is a preference.
   */
  readonly isEffortHabit?: boolean;
};

/** A tool the client runs itself. */
export type FunctionTool = Extract<
  NonNullable<LanguageModelV4CallOptions["tools"]>[number],
  { type: "function" }
>;

/** How hard a model is to think before it answers. */
export type Effort = Exclude<
  NonNullable<LanguageModelV4CallOptions["reasoning"]>,
  "provider-default"
>;

/** A part of what a person said: text, or a file, which for us is an image. */
export type UserPart = Extract<
  LanguageModelV4CallOptions["prompt"][number],
  { role: "user" }
>["content"][number];

/** A part of what a model said before: text, reasoning, or the call of a tool. */
export type AssistantPart = Extract<
  LanguageModelV4CallOptions["prompt"][number],
  { role: "assistant" }
>["content"][number];

/** What a tool answered. */
export type ToolResultPart = Extract<AssistantPart, { type: "tool-result" }>;

/** An image or another file, in a message or in what a tool answered. */
export type FilePart = Extract<UserPart, { type: "file" }>;
