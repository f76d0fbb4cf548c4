import type { AnswerPart } from "../core/answer-part.ts";
import type { StreamLabel, StreamWriter } from "../core/source.ts";
import { createBlockQueue, messagesEvent, type QueuedBlock } from "./block-queue.ts";
import { messageHead, messagesUsage, stopReasons } from "./write-messages.ts";

/** An answer in pieces, as the events of Messages: its blocks come one after another. */
export function messagesStream(label: StreamLabel): StreamWriter {
  const queue = createBlockQueue();
  const calls = new Map<string, QueuedBlock>();
  let isStarted = false;

  const begin = (): string => {
    if (isStarted) return "";
    isStarted = true;
    const message = {
      ...messageHead(label),
      content: [],
      stop_reason: null,
      stop_sequence: null,
      // Nobody has counted yet. Clients show what is said here until the end corrects it.
      usage: { input_tokens: label.estimateInputTokens(), output_tokens: 1 },
    };
    return messagesEvent({ type: "message_start", message });
  };
  const startCall = (id: string, name: string): QueuedBlock => {
    const block = queue.add({ type: "tool_use", id, name, input: {} });
    calls.set(id, block);
    return block;
  };
  const read = (part: AnswerPart): void => {
    switch (part.kind) {
      case "text":
        queue.openOrAdd({ type: "text", text: "" }).add({ type: "text_delta", text: part.text });
        return;
      case "thought": {
        const { text, signature } = part;
        const block = queue.openOrAdd({ type: "thinking", thinking: "", signature: "" });
        if (text !== "") block.add({ type: "thinking_delta", thinking: text });
        if (signature !== undefined) block.add({ type: "signature_delta", signature });
        return;
      }
      case "call":
        startCall(part.id, part.name);
        return;
      case "input":
        calls.get(part.id)?.addInput(part.text);
        return;
      case "called": {
        const block = calls.get(part.id) ?? startCall(part.id, part.name);
        if (block.input() === "" && part.input !== "{}") block.addInput(part.input);
        block.end();
      }
    }
  };
  return {
    take(part) {
      read(part);
      const text = queue.flush();
      return text === "" ? "" : begin() + text;
    },
    end: ({ reason, usage: reported }) => {
      const delta = { stop_reason: stopReasons[reason], stop_sequence: null };
      // What nobody reported stays as it was estimated.
      const usage = messagesUsage(reported, undefined);
      return [
        begin(),
        queue.close(),
        messagesEvent({ type: "message_delta", delta, usage }),
        messagesEvent({ type: "message_stop" }),
      ].join("");
    },
    fail: () =>
      messagesEvent({
        type: "error",
        error: { type: "api_error", message: "The provider's answer makes no sense." },
      }),
  };
}
