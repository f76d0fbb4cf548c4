import type { FieldTable } from "../field-table.ts";

/** Every field of a request to fill in code (Mistral's API reference, checked 2026-11), and our own two. */
export const fillFields: FieldTable = {
  model: "anew",
  prompt: "anew",
  suffix: "sent",
  max_tokens: "anew",
  min_tokens: "anew",
  n: "anew",
  random_seed: "sent",
  stop: "sent",
  stream: "sent",
  temperature: "sent",
  top_p: "sent",
  context: "anew",
  language: "anew",
  metadata: "dropped",
};
