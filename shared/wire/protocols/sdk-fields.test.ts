/**
 * Goal: nobody forgets a field that clients can send. Method: every field of the request types of
 * OpenAI's and Anthropic's own libraries has a class in its protocol's table; a new version of a
 * library fails here until its new fields have one.
 */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSdkTypes } from "../../testing/sdk-types.ts";
import type { ClientProtocolId } from "../dialect.ts";
import { protocols } from "./index.ts";

const modules = join(import.meta.dirname, "../../../test/node_modules");
const openai = join(modules, "openai/resources");
const anthropic = join(modules, "@anthropic-ai/sdk/resources");

/** The fields of an interface, as its file declares it at the outermost level. */
const fieldsOf = (file: string, name: string) =>
  Object.keys(readSdkTypes(file).interfaceOf(name).fields);

type Declared = {
  readonly protocol: ClientProtocolId;
  readonly file: string;
  readonly name: string;
  /** The field whose inside it is; absent for the whole request. */
  readonly inside?: string;
};

const chat = join(openai, "chat/completions/completions.d.ts");
const responses = join(openai, "responses/responses.d.ts");
const messages = join(anthropic, "messages/messages.d.ts");
const betaMessages = join(anthropic, "beta/messages/messages.d.ts");
const declared: readonly Declared[] = [
  { protocol: "chat-completions", file: chat, name: "ChatCompletionCreateParamsBase" },
  { protocol: "responses", file: responses, name: "ResponseCreateParamsBase" },
  {
    protocol: "responses",
    file: join(openai, "shared.d.ts"),
    name: "Reasoning",
    inside: "reasoning",
  },
  { protocol: "responses", file: responses, name: "ResponseTextConfig", inside: "text" },
  {
    protocol: "embeddings",
    file: join(openai, "embeddings.d.ts"),
    name: "EmbeddingCreateParams",
  },
  {
    protocol: "completions",
    file: join(openai, "completions.d.ts"),
    name: "CompletionCreateParamsBase",
  },
  { protocol: "messages", file: messages, name: "MessageCreateParamsBase" },
  { protocol: "messages", file: messages, name: "MessageCountTokensParams" },
  { protocol: "messages", file: betaMessages, name: "MessageCreateParamsBase" },
  { protocol: "messages", file: betaMessages, name: "BetaOutputConfig", inside: "output_config" },
  {
    protocol: "messages",
    file: betaMessages,
    name: "BetaContextManagementConfig",
    inside: "context_management",
  },
  {
    protocol: "messages",
    file: betaMessages,
    name: "BetaJSONOutputFormat",
    inside: "output_format",
  },
  ...["Adaptive", "Enabled", "Disabled", "BetweenTools"].map((kind): Declared => ({
    protocol: "messages",
    file: messages,
    name: `ThinkingConfig${kind}`,
    inside: "thinking",
  })),
];

describe.each(declared)("$name of $protocol", ({ protocol, file, name, inside }) => {
  it("has no field without a class", () => {
    const found = fieldsOf(file, name);
    expect(found.length, `${name} is not where it was: say where it is now`).toBeGreaterThan(0);
    const fields = protocols.find(({ id }) => id === protocol)?.fields ?? {};
    const table = inside === undefined ? fields : (fields[inside] as object);
    const missing = found.filter((field) => !Object.hasOwn(table, field));
    expect(missing, `give each a class in the table of ${protocol}`).toEqual([]);
  });
});

it("reads a declaration as it is written", () => {
  expect(fieldsOf(chat, "ChatCompletionStreamOptions")).toEqual([
    "include_obfuscation",
    "include_usage",
  ]);
});
