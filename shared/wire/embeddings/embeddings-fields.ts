import type { FieldTable } from "../field-table.ts";

/** Every field of a request of Embeddings (openai-node 7, checked 2026-11). */
export const embeddingsFields: FieldTable = {
  model: "anew",
  input: "sent",
  dimensions: "sent",
  encoding_format: "sent",
  stream: "anew",
  user: "dropped",
};
