/**
 * Goal: what the chat shows is never nothing. Method: the built bundle, asked as the editor's chat asks
 * it, and a pool that answers what is said here.
 */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startJoinedEditor } from "../support/vscode/joined-editor.ts";
import type { StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let answer = "";
let editor: StubEditor;
const pool = createStubPool(() => answer);
const network = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
beforeAll(async () => {
  editor = await startJoinedEditor();
});
afterAll(() => network.mockRestore());

const question = { role: 1, content: [{ value: "Why?" }] };
const brought = { role: 1, content: [{ callId: "call_1", content: [{ value: "done" }] }] };

it("a model that answers nothing is an error that says what to do", async () => {
  await expect(editor.chat([question])).rejects.toThrow("Ask again, or choose another model.");
  answer = "Because.";
  const shown = await editor.chat([question]);
  expect(shown.map(({ value }) => value).join("")).toBe("Because.");
});

it("a model with nothing to add to what a tool brought is none", async () => {
  answer = "";
  expect(await editor.chat([question, brought])).toEqual([]);
});
