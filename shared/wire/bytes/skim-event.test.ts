/**
 * Goal: an event of Messages or Responses is understood without being decoded. Method: events of
 * every shape, and texts that look like structure.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { skimEvent } from "./skim-event.ts";
import { emptyCount } from "./token-estimate.ts";

const skim = (value: unknown) => {
  const produced = emptyCount();
  const text = typeof value === "string" ? value : `data: ${JSON.stringify(value)}\n\n`;
  return { type: skimEvent(new TextEncoder().encode(text), produced), produced };
};

describe("skimming an event", () => {
  it("finds its type, wherever it stands and in any spacing", () => {
    expect(skim({ type: "ping" }).type).toBe("ping");
    expect(skim({ index: 0, delta: { type: "text_delta" }, type: "x" }).type).toBe("x");
    expect(skim('event: a\ndata: { "type" : "b" }\n\n').type).toBe("b");
    expect(skim({ inner: { type: "not this" } }).type).toBeUndefined();
    expect(skim({ type: "x".repeat(100) }).type).toBeUndefined();
    expect(skim("data: [DONE]\n\n").type).toBeUndefined();
  });

  it("counts what is produced, as a text or inside an object, and nothing beside it", () => {
    expect(skim({ delta: "Hola", item_id: "msg_1" }).produced.ascii).toBe(4);
    expect(skim({ delta: { type: "text_delta", text: "Hola" }, note: "x" }).produced.ascii).toBe(4);
    expect(skim({ content_block: { type: "text", text: "a" } }).produced.ascii).toBe(1);
    expect(skim({ delta: { stop_reason: "end_turn" } }).produced.pieces).toBe(0);
    expect(skim({ response: { delta: "not this" } }).produced.pieces).toBe(0);
    expect(skim({ delta: { a: { b: "in" } }, after: "out" }).produced.ascii).toBe(2);
  });

  it("is not misled by what a text contains", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        const text = `${noise}"},"type":"error","delta":"x\\`;
        expect(skim({ delta: { text }, type: "message_delta" }).type).toBe("message_delta");
      }),
    );
  });
});
