const schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  properties: { command: { type: "string", description: "The command" } },
  required: ["command"],
  additionalProperties: false,
};
const ephemeral = { type: "ephemeral" };

/** The second turn of a session of Claude Code: a thought, a call, its result, and a reminder. */
export const claudeCode = {
  max_tokens: 32_000,
  stream: true,
  temperature: 1,
  thinking: { type: "enabled", budget_tokens: 10_000 },
  metadata: { user_id: "user_0_account__session_0" },
  system: [
    { type: "text", text: "You are an agent in a terminal.", cache_control: ephemeral },
    { type: "text", text: "Answer briefly.", cache_control: ephemeral },
  ],
  tools: [{ name: "Bash", description: "Runs a command", input_schema: schema }],
  messages: [
    { role: "user", content: [{ type: "text", text: "What is here?" }] },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "I will look.", signature: "c2lnbmVk" },
        { type: "tool_use", id: "toolu_1", name: "Bash", input: { command: "ls" } },
      ],
    },
    {
      role: "user",
      content: [
        { type: "tool_result", tool_use_id: "toolu_1", content: "README.md", is_error: false },
        {
          type: "text",
          text: "<system-reminder>Be brief.</system-reminder>",
          cache_control: ephemeral,
        },
      ],
    },
  ],
};

/** The same of Codex, with its names of the installation and the folder, which go to no provider. */
export const codex = {
  stream: true,
  store: false,
  instructions: "You are an agent in a terminal.",
  input: [
    { type: "message", role: "developer", content: [{ type: "input_text", text: "No network." }] },
    { type: "message", role: "user", content: [{ type: "input_text", text: "What is here?" }] },
    { type: "function_call", name: "Bash", arguments: '{"command":"ls"}', call_id: "call_0" },
    { type: "function_call_output", call_id: "call_0", output: "README.md" },
  ],
  tools: [
    { type: "function", name: "Bash", description: "Runs", strict: false, parameters: schema },
    {
      type: "namespace",
      name: "multi_agent_v1",
      description: "Other agents",
      tools: [{ type: "function", name: "wait_agent", strict: false, parameters: schema }],
    },
    { type: "custom", name: "apply_patch", description: "Edits", format: { type: "text" } },
    { type: "web_search", external_web_access: false },
  ],
  tool_choice: "auto",
  parallel_tool_calls: false,
  reasoning: { effort: "medium", summary: "auto" },
  include: ["reasoning.encrypted_content"],
  prompt_cache_key: "session-0",
  client_metadata: { "x-codex-installation-id": "0f3a", workspaces: { "/home/ana/shop": {} } },
};
