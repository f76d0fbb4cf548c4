import type { AnswerPart } from "../core/answer-part.ts";
import type { Label, StreamWriter } from "../core/source.ts";
import { createItemEvents, type OpenItem } from "./item-events.ts";
import { toolsByName } from "./responses-tools.ts";
import { beginOf, endOf } from "./write-responses.ts";

/** An answer in pieces, as the events of Responses. Several calls of tools may be on their way. */
export function responsesStream(label: Label, value: unknown): StreamWriter {
  const items = createItemEvents(label.id);
  const { event } = items;
  const toolOf = toolsByName(value);
  const calls = new Map<string, OpenItem>();
  let spoken: OpenItem | undefined;

  const begin = (): string => {
    if (items.count() > 0) return "";
    const response = beginOf(label, value);
    return event("response.created", { response }) + event("response.in_progress", { response });
  };
  const endSpoken = (): string => {
    const text = items.close(spoken);
    spoken = undefined;
    return text;
  };
  const speak = (kind: "text" | "thought"): [OpenItem, string] => {
    if (spoken?.kind === kind) return [spoken, ""];
    const before = endSpoken();
    const [item, opened] = items.open(kind);
    spoken = item;
    return [item, before + opened];
  };
  const startCall = (id: string, name: string): [OpenItem, string] => {
    const before = endSpoken();
    const [item, opened] = items.open("call", { id, tool: toolOf(name) });
    calls.set(id, item);
    return [item, before + opened];
  };
  const take = (part: AnswerPart): string => {
    switch (part.kind) {
      case "text":
      case "thought": {
        const [item, opened] = speak(part.kind);
        if (part.kind === "thought" && part.signature !== undefined)
          item.signature = part.signature;
        return opened + items.add(item, part.text);
      }
      case "call":
        return startCall(part.id, part.name)[1];
      case "input":
        return items.add(calls.get(part.id), part.text);
      case "called":
      default: {
        const known = calls.get(part.id);
        const [item, opened] = known === undefined ? startCall(part.id, part.name) : [known, ""];
        const added = item.text === "" ? items.add(item, part.input) : "";
        calls.delete(part.id);
        return opened + added + items.close(item);
      }
    }
  };
  return {
    take: (part) => begin() + take(part),
    end: (end) => {
      const rest = begin() + endSpoken() + [...calls.values()].map(items.close).join("");
      const response = endOf({ label, value, output: items.output, end });
      return rest + event(`response.${response.status}`, { response });
    },
    fail: () => begin() + event("error", failure),
  };
}

const said = {
  code: "upstream_failed",
  message: "The provider's answer makes no sense.",
  param: null,
};
const failure = { ...said, error: { type: "upstream_error", ...said } };
