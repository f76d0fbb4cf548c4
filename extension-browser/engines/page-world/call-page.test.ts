import { afterEach, describe, expect, it } from "vitest";
import { callPage, openPageWorld } from "./call-page.ts";
import { pageEngine } from "./page-engine.ts";

const name = "0000";

/** A field in a page whose half says this to every call. */
function fieldThatSays(...details: readonly unknown[]): HTMLElement {
  openPageWorld(async () => name);
  const field = new EventTarget();
  field.addEventListener(`${name}-call`, () => {
    for (const detail of details) {
      field.dispatchEvent(new CustomEvent(`${name}-answer`, { detail }));
    }
  });
  return field as HTMLElement;
}

afterEach(() => openPageWorld(async () => undefined));

describe("a call into the page's world", () => {
  it("is answered while it is made", async () => {
    const said = JSON.stringify({ kind: "text", text: "alpha", start: 1, end: 3 });
    expect(await callPage(fieldThatSays(said), { kind: "read" })).toEqual({
      kind: "text",
      text: "alpha",
      start: 1,
      end: 3,
    });
  });

  it("says nothing but the text that is to stand in the page", async () => {
    const heard: string[] = [];
    const field = fieldThatSays();
    field.addEventListener(`${name}-call`, (event) =>
      heard.push((event as CustomEvent<string>).detail),
    );
    await callPage(field, { kind: "replace", text: "ours" });
    expect(heard).toEqual(['{"kind":"replace","text":"ours"}']);
  });

  it.each([
    ["nobody answers"],
    ["the answer is no text", { kind: "done" }],
    ["the answer is no JSON", "{"],
    ["the answer is null", "null"],
    ["the text is none", JSON.stringify({ kind: "text", text: 7, start: 0, end: 0 })],
    ["the selection lies outside", JSON.stringify({ kind: "text", text: "a", start: 0, end: 2 })],
    [
      "the selection ends before it begins",
      JSON.stringify({ kind: "text", text: "a", start: 1, end: 0 }),
    ],
    [
      "the text is endless",
      JSON.stringify({ kind: "text", text: "a".repeat(5_000_000), start: 0, end: 0 }),
    ],
    ["a place is no number", JSON.stringify({ kind: "text", text: "a", start: "0", end: 1 })],
  ])("has failed where %s", async (_, ...details) => {
    expect(await callPage(fieldThatSays(...details), { kind: "read" })).toEqual({ kind: "failed" });
  });

  it("has failed where the page's half never came", async () => {
    const field = fieldThatSays(JSON.stringify({ kind: "done" }));
    openPageWorld(async () => undefined);
    expect(await callPage(field, { kind: "read" })).toEqual({ kind: "failed" });
  });
});

describe("an engine in the page's world", () => {
  const engine = pageEngine({ id: "some", owns: (focused) => focused });

  it("reads text, selection and caret as the page says them", async () => {
    const said = JSON.stringify({ kind: "text", text: "alpha beta", start: 6, end: 10 });
    expect(await engine.read(fieldThatSays(said))).toEqual({
      text: "alpha beta",
      caret: 6,
      selection: "beta",
    });
  });

  it("reads nothing from an editor that shows no way in", async () => {
    expect(await engine.read(fieldThatSays())).toEqual({ text: "" });
  });

  it("has its other half brought in as soon as it owns a field", () => {
    let isBrought = false;
    openPageWorld(async () => {
      isBrought = true;
      return name;
    });
    engine.owns(new EventTarget() as HTMLElement);
    expect(isBrought).toBe(true);
  });
});
