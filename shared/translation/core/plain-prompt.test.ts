import { expect, it } from "vitest";
import type { ChatIntent } from "./chat-intent.ts";
import { withoutBlanks } from "./plain-prompt.ts";

const text = (said: string) => ({ type: "text" as const, text: said });
const call = { type: "tool-call" as const, toolCallId: "a", toolName: "look", input: {} };

it("leaves out texts of nothing, and messages of nothing else", () => {
  const kept: ChatIntent["prompt"] = [
    { role: "user", content: [text("Go.")] },
    { role: "assistant", content: [call] },
  ];
  expect(
    withoutBlanks([
      { role: "system", content: "" },
      { role: "user", content: [text(" "), text("Go.")] },
      { role: "assistant", content: [] },
      { role: "user", content: [text("\n")] },
      { role: "assistant", content: [text(""), call] },
    ]),
  ).toEqual(kept);
});

it("changes nothing where nothing is asked", () => {
  const nothing: ChatIntent["prompt"] = [{ role: "user", content: [text("")] }];
  expect(withoutBlanks(nothing)).toEqual(nothing);
});
