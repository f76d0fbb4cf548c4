import { describe, expect, it } from "vitest";
import { fitHistory } from "./fit-history.ts";

const asked = { role: "user", content: "Go." };
const thought = (signature?: string) => ({ type: "thinking", thinking: "Hm.", signature });
const call = (id: string) => ({ type: "tool_use", id, name: "look", input: {} });
const result = (id: string) => ({ type: "tool_result", tool_use_id: id, content: "done" });
const said = (...content: object[]) => ({ role: "assistant", content });
const given = (...content: object[]) => ({ role: "user", content });

describe("a conversation of Messages that others took part in", () => {
  it("stays the same where everybody takes it", () => {
    const messages = [asked, said(thought("c2ln"), call("toolu_1")), given(result("toolu_1"))];
    expect(fitHistory(messages)).toEqual({ messages, isThoughtLost: false });
    expect(fitHistory(messages).messages).toBe(messages);
  });

  it("has ids that Anthropic takes, the same in a call and in what came of it", () => {
    const { messages } = fitHistory([
      said(call("functions.look:0")),
      given(result("functions.look:0")),
    ]);
    const id = "functions_look_0_9a3a9af1";
    expect(messages).toEqual([said(call(id)), given(result(id))]);
  });

  it("is without thoughts that nobody signed, and without messages of nothing else", () => {
    const text = { type: "text", text: "Yes." };
    for (const signature of ["", undefined]) {
      const messages = [asked, said(thought(signature)), asked, said(thought(signature), text)];
      expect(fitHistory(messages)).toEqual({
        messages: [asked, asked, said(text)],
        isThoughtLost: false,
      });
    }
  });

  it("cannot be thought about any further after a call that lost its thoughts, until somebody speaks", () => {
    const lost = [asked, said(thought(""), call("a")), given(result("a"))];
    expect(fitHistory(lost).isThoughtLost).toBe(true);
    expect(fitHistory([...lost, said({ type: "text", text: "So." })]).isThoughtLost).toBe(true);
    expect(fitHistory([...lost, asked]).isThoughtLost).toBe(false);
    const spoken = given({ type: "text", text: "And?" });
    expect(fitHistory([...lost, spoken]).isThoughtLost).toBe(false);
  });
});
