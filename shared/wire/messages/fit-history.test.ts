import { describe, expect, it } from "vitest";
import { fitHistory, fitSystem } from "./fit-history.ts";

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

  it("has each id once, where a server begins anew with each answer or gives none", () => {
    for (const id of ["call_0", ""]) {
      const { messages } = fitHistory([
        said(call(id), call(id)),
        given(result(id), result(id)),
        said(call(id)),
        given(result(id)),
      ]);
      const blocks = messages.flatMap(({ content }) => content as Record<string, string>[]);
      const called = blocks.flatMap((block) => (block["type"] === "tool_use" ? block["id"] : []));
      expect(blocks.flatMap((block) => block["tool_use_id"] ?? [])).toEqual(called);
      expect(new Set(called).size).toBe(3);
      for (const one of called) expect(one).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    }
  });

  it("answers the newest call of a name, where an older one was never answered", () => {
    const { messages } = fitHistory([said(call("a")), asked, said(call("a")), given(result("a"))]);
    const [, , later, answered] = messages as readonly { content: Record<string, string>[] }[];
    expect(answered?.content[0]?.["tool_use_id"]).toBe(later?.content[0]?.["id"]);
  });

  it("calls tools with objects", () => {
    const inputs = [{ a: 1 }, null, [1], "x"];
    const { messages } = fitHistory([said(...inputs.map((input) => ({ ...call("a"), input })))]);
    const blocks = messages.flatMap(({ content }) => content as { input: unknown }[]);
    expect(blocks.map(({ input }) => input)).toEqual([
      { a: 1 },
      {},
      { value: [1] },
      { value: "x" },
    ]);
  });

  it("is without texts of nothing, and keeps what was thought beside them", () => {
    const blank = { type: "text", text: " \n", cache_control: { type: "ephemeral" } };
    const shown = { ...result("a"), content: [blank, { type: "text", text: "done" }] };
    const { tool_use_id: id } = result("a");
    expect(
      fitHistory([
        { role: "user", content: "" },
        asked,
        said(thought("c2ln"), blank, call("a")),
        given(shown, { ...result("a"), content: [blank] }, blank),
        said(blank),
      ]),
    ).toEqual({
      messages: [
        asked,
        said(thought("c2ln"), call("a")),
        given(
          { ...result("a"), content: [{ type: "text", text: "done" }] },
          { type: "tool_result", tool_use_id: id },
        ),
      ],
      isThoughtLost: false,
    });
    const nothing = [given(blank)];
    expect(fitHistory(nothing).messages).toBe(nothing);
    const text = { type: "text", text: "Be kind." };
    expect(fitSystem([blank, text])).toEqual([text]);
    expect(fitSystem([blank])).toBeUndefined();
    for (const same of ["Be kind.", [text], undefined]) expect(fitSystem(same)).toBe(same);
  });
});
