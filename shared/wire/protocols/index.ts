import { chatCompletions } from "./chat-completions.ts";
import { completions } from "./completions.ts";
import { embeddings } from "./embeddings.ts";
import { fimCompletions } from "./fim-completions.ts";
import { messages } from "./messages.ts";
import { responses } from "./responses.ts";
import type { Protocol } from "../protocol.ts";

/** Every protocol clients may speak; a new one is one file and one line here. */
export const protocols: readonly Protocol[] = [
  chatCompletions,
  responses,
  messages,
  embeddings,
  completions,
  fimCompletions,
];
