import type { EntryTable, FieldList } from "../field-table.ts";

/** A mark of what the prompt cache should keep. */
export const cacheMark: FieldList = { type: "plain", ttl: "plain", scope: "plain" };

const common: FieldList = { type: "plain", cache_control: cacheMark };
const isCited: FieldList = { enabled: "plain" };

/** What a text quotes, wherever that lies. */
const citation: FieldList = {
  type: "plain",
  cited_text: "plain",
  document_index: "plain",
  document_title: "plain",
  start_char_index: "plain",
  end_char_index: "plain",
  start_page_number: "plain",
  end_page_number: "plain",
  start_block_index: "plain",
  end_block_index: "plain",
  search_result_index: "plain",
  source: "plain",
  title: "plain",
  url: "plain",
  encrypted_index: "plain",
};

/** Where an image is. */
const imageSources: EntryTable = {
  entries: {
    base64: { type: "plain", media_type: "plain", data: "plain" },
    url: { type: "plain", url: "plain" },
    file: "refused",
  },
};

/** Where a document is: one that is text. */
const documentSources: EntryTable = {
  entries: {
    text: { type: "plain", media_type: "plain", data: "plain" },
    content: {
      type: "plain",
      get content() {
        return messageBlocks;
      },
    },
    base64: "refused",
    url: "refused",
    file: "refused",
  },
};

const caller: FieldList = { type: "plain", tool_id: "plain" };

/** Blocks of what the provider's tools did, of files there, and of its own changes to a conversation. */
const refused = [
  "advisor_tool_result",
  "bash_code_execution_tool_result",
  "browser_state",
  "code_execution_tool_result",
  "compaction",
  "container_upload",
  "fallback",
  "mcp_tool_listing",
  "mcp_tool_result",
  "mcp_tool_use",
  "server_tool_use",
  "text_editor_code_execution_tool_result",
  "tool_addition",
  "tool_removal",
  "tool_search_tool_result",
  "web_fetch_tool_result",
  "web_search_tool_result",
];

/** Every block of a message, a system text or the result of a tool (`@anthropic-ai/sdk` 1, 2026-11). */
export const messageBlocks: EntryTable = {
  entries: {
    text: { ...common, text: "plain", citations: citation },
    // Another size is another number of tokens.
    image: { ...common, source: imageSources, transformations: "dropped" },
    document: {
      ...common,
      source: documentSources,
      citations: isCited,
      context: "plain",
      title: "plain",
    },
    search_result: {
      ...common,
      get content() {
        return messageBlocks;
      },
      source: "plain",
      title: "plain",
      citations: isCited,
    },
    thinking: { type: "plain", thinking: "plain", signature: "plain" },
    redacted_thinking: { type: "plain", data: "plain" },
    tool_use: {
      ...common,
      id: "plain",
      name: "plain",
      input: "sent",
      caller,
      toolset_name: "plain",
    },
    // Declares a tool from here on that the request has, and that was left out of the prompt before.
    tool_reference: { ...common, tool_name: "plain" },
    tool_result: {
      ...common,
      tool_use_id: "plain",
      get content() {
        return messageBlocks;
      },
      is_error: "plain",
      toolset_name: "plain",
    },
    ...Object.fromEntries(refused.map((type) => [type, "refused"] as const)),
  },
};
