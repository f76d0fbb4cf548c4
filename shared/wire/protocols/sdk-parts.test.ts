/**
 * Goal: nobody forgets what clients can put beside a text. Method: every part of a message, and every
 * field of it, of the types of OpenAI's and Anthropic's own libraries is in its protocol's table; a new
 * version of a library fails here until its new ones are.
 */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSdkTypes, type SdkInterface } from "../../testing/sdk-types.ts";
import { chatMessage, chatParts } from "../chat-completions/message-fields.ts";
import { entriesOf, entryFields, type EntryTable, type FieldList } from "../field-table.ts";
import { cacheMark, messageBlocks } from "../messages/block-fields.ts";
import { messagesFields } from "../messages/messages-fields.ts";
import { responsesItems, responsesParts } from "../responses/item-fields.ts";

const modules = join(import.meta.dirname, "../../../test/node_modules");
const openai = join(modules, "openai/resources");
const anthropic = join(modules, "@anthropic-ai/sdk/resources");
const chat = readSdkTypes(join(openai, "chat/completions/completions.d.ts"));
const responses = readSdkTypes(join(openai, "responses/responses.d.ts"));
const messages = readSdkTypes(join(anthropic, "messages/messages.d.ts"));
const betas = readSdkTypes(join(anthropic, "beta/messages/messages.d.ts"));

/** What an entry says it is: `type: 'text'`. */
const typeOf = ({ fields }: SdkInterface) => /^'(\w+)'/.exec(fields["type"] ?? "")?.[1];

/** What of these entries a table does not know: a type, or a field of one that is sent. */
function unknownIn(table: EntryTable, members: readonly SdkInterface[]): readonly string[] {
  expect(members.length, "they are not where they were: say where they are now").toBeGreaterThan(0);
  return members.flatMap((member) => {
    expect(Object.keys(member.fields), `${member.name} is not where it was`).not.toEqual([]);
    const type = typeOf(member) ?? table.otherwise ?? "";
    if (table.entries[type] === "refused") return [];
    const fields = entryFields(table, type);
    return fields === undefined ? [`${member.name}: ${type}`] : missingIn(fields, member);
  });
}

function missingIn(table: FieldList, { name, fields }: SdkInterface): readonly string[] {
  expect(Object.keys(fields), `${name} is not where it was`).not.toEqual([]);
  return Object.keys(fields)
    .filter((field) => !Object.hasOwn(table, field))
    .map((field) => `${name}.${field}`);
}

/** The table inside a field of an entry. */
function insideOf(table: EntryTable, type: string, field: string): EntryTable {
  const entries = entriesOf(entryFields(table, type) ?? {}, field);
  if (entries === undefined) throw new Error(`${type}.${field} has no entries.`);
  return entries;
}

describe("a message of Chat Completions", () => {
  it("has no part and no field without a class", () => {
    expect(unknownIn(chatParts, chat.membersOf("ChatCompletionContentPart"))).toEqual([]);
    expect(unknownIn(chatParts, chat.membersOf("ChatCompletionContentPartRefusal"))).toEqual([]);
    const members = chat.membersOf("ChatCompletionMessageParam");
    expect(members.length).toBeGreaterThan(5);
    expect(members.flatMap((member) => missingIn(chatMessage, member))).toEqual([]);
  });

  it("has no field of a call or an image without a class", () => {
    const calls = chatMessage["tool_calls"] as FieldList;
    const members = chat.membersOf("ChatCompletionMessageToolCall");
    expect(members.flatMap((member) => missingIn(calls, member))).toEqual([]);
    const { image_url: image } = entryFields(chatParts, "image_url") ?? {};
    const url = chat.interfaceOf("ChatCompletionContentPartImage.ImageURL");
    expect(missingIn(image as FieldList, url)).toEqual([]);
  });
});

describe("an item of Responses", () => {
  it("has no type and no field without a class", () => {
    const items = responses.membersOf("ResponseInputItem");
    expect(items.length).toBeGreaterThan(30);
    expect(unknownIn(responsesItems, items)).toEqual([]);
  });

  it("has no part and no field of one without a class", () => {
    const named = ["ResponseInputContent", "ResponseContent", "ResponseFunctionCallOutputItem"];
    const parts = named.flatMap((name) => responses.membersOf(name));
    expect(unknownIn(responsesParts, parts)).toEqual([]);
    const screenshot = responses.membersOf("ResponseComputerToolCallOutputScreenshot");
    expect(unknownIn(responsesParts, screenshot)).toEqual([]);
    const shell = insideOf(responsesItems, "shell_call_output", "output");
    const written = responses.membersOf("ResponseFunctionShellCallOutputContent");
    expect(unknownIn(shell, written)).toEqual([]);
  });
});

describe.each([
  { library: messages, prefix: "" },
  { library: betas, prefix: "Beta" },
])("a message of Messages, $prefix", ({ library, prefix }) => {
  it("has no block and no field of one without a class", () => {
    const blocks = library.membersOf(`${prefix}ContentBlockParam`);
    expect(blocks.length).toBeGreaterThan(14);
    expect(unknownIn(messageBlocks, blocks)).toEqual([]);
    const result = library.interfaceOf(`${prefix}ToolResultBlockParam`);
    expect(unknownIn(messageBlocks, library.membersIn(result, "content"))).toEqual([]);
    const members = library.membersOf(`${prefix}MessageParam`);
    const message = messagesFields["messages"] as FieldList;
    expect(members.flatMap((member) => missingIn(message, member))).toEqual([]);
  });

  it("has no source, quote or mark without a class", () => {
    const blocks = library.membersOf(`${prefix}ContentBlockParam`);
    for (const type of ["image", "document"]) {
      const block = blocks.find((each) => typeOf(each) === type);
      if (block === undefined) throw new Error(`There is no ${type}.`);
      const sources = insideOf(messageBlocks, type, "source");
      expect(unknownIn(sources, library.membersIn(block, "source"))).toEqual([]);
    }
    const citation = entryFields(messageBlocks, "text")?.["citations"] as FieldList;
    const quotes = library.membersOf(`${prefix}TextCitationParam`);
    expect(quotes.flatMap((quote) => missingIn(citation, quote))).toEqual([]);
    const mark = library.interfaceOf(`${prefix}CacheControlEphemeral`);
    expect(missingIn(cacheMark, mark)).toEqual([]);
  });
});
