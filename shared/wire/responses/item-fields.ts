import type { EntryTable, FieldList } from "../field-table.ts";

const breakpoint: FieldList = { mode: "plain", ttl: "plain" };
const written: FieldList = { type: "plain", text: "plain", prompt_cache_breakpoint: breakpoint };
const image: FieldList = {
  type: "plain",
  image_url: "plain",
  detail: "plain",
  prompt_cache_breakpoint: breakpoint,
  // What lies at the provider; requests with it are refused.
  file_id: "dropped",
};

/**
 * Every part of an item of Responses (openai-node 7, checked 2026-11). Files and sound unfold to more
 * tokens than they have bytes.
 */
export const responsesParts: EntryTable = {
  entries: {
    input_text: written,
    output_text: { ...written, annotations: "sent", logprobs: "dropped" },
    text: written,
    summary_text: written,
    reasoning_text: written,
    refusal: { type: "plain", refusal: "plain" },
    input_image: image,
    computer_screenshot: image,
    input_file: "refused",
    input_audio: "refused",
  },
};

/** What a shell wrote comes in parts without a type. */
const shellParts: EntryTable = {
  entries: {
    ...responsesParts.entries,
    shell: { outcome: { type: "plain", exit_code: "plain" }, stdout: "plain", stderr: "plain" },
  },
  otherwise: "shell",
};

const common: FieldList = {
  type: "plain",
  id: "plain",
  status: "plain",
  call_id: "plain",
  caller: { type: "plain", caller_id: "plain" },
};
const called: FieldList = { ...common, name: "plain", namespace: "plain", async: "plain" };
const toolsOf: FieldList = { ...common, execution: "plain", tools: "sent", role: "plain" };

/** Items of what ran at the provider, of what lies there, and of its own changes to a conversation. */
const refused = [
  "code_interpreter_call",
  "compaction_trigger",
  "configuration_update",
  "file_search_call",
  "image_generation_call",
  "item_reference",
  "mcp_approval_request",
  "mcp_approval_response",
  "mcp_call",
  "mcp_list_tools",
  "program",
  "program_output",
  "web_search_call",
];

/** Every item of a request of Responses. */
export const responsesItems: EntryTable = {
  entries: {
    message: {
      type: "plain",
      id: "plain",
      role: "plain",
      status: "plain",
      phase: "plain",
      content: responsesParts,
    },
    reasoning: {
      ...common,
      summary: responsesParts,
      content: responsesParts,
      encrypted_content: "plain",
    },
    compaction: { ...common, encrypted_content: "plain" },
    function_call: { ...called, arguments: "plain" },
    function_call_output: { ...called, output: responsesParts },
    custom_tool_call: { ...called, input: "plain" },
    custom_tool_call_output: { ...called, output: responsesParts },
    local_shell_call: { ...common, action: "sent" },
    local_shell_call_output: { ...common, output: responsesParts },
    shell_call: { ...common, action: "sent", environment: "sent" },
    shell_call_output: { ...common, output: shellParts, max_output_length: "plain" },
    apply_patch_call: { ...common, operation: "sent" },
    apply_patch_call_output: { ...common, output: responsesParts },
    computer_call: { ...common, action: "sent", actions: "sent", pending_safety_checks: "sent" },
    computer_call_output: {
      ...common,
      output: responsesParts,
      acknowledged_safety_checks: "sent",
    },
    tool_search_call: { ...common, arguments: "sent", execution: "plain" },
    tool_search_output: toolsOf,
    additional_tools: toolsOf,
    ...Object.fromEntries(refused.map((type) => [type, "refused"] as const)),
  },
  otherwise: "message",
};
