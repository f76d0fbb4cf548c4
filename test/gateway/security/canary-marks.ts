import type { Mark } from "./leak-search.ts";

/** Keys as providers write them, and as nobody should but somebody does. */
export const markedKeys: readonly string[] = [
  "sk-proj-CANARY9f3c7a51e0d24b68Zx7TqLmNoPqRsTuVwXyZ-0001",
  "sk-ant-api03-CANARYb7e2d9c41f60a8-XyZ_wVuTsRqPoNmLk0002AA",
  "AIzaCANARY4d8e1b7c2f9a60QwErTyUiOpAsDfGh-0003",
  "gsk_CANARY8a6c3e1f5b9d27MnBvCxZlKjHgFdSaPo0004",
  // With everything base64 has.
  "CANARYabsk/QmVkcm9ja0FQSUtleS+1a2b3c4d/5e6f7g8h9i0j+0005==",
  // With what JSON, HTML and URLs escape.
  String.raw`CANARY"quoted\and&<marked>%2F'0006~{never}shown`,
  // Words only, as somebody would choose for a server of their own.
  "canary_mywords_forthatserver_nevershown",
];

/** What a person wrote: it is in a request and must stay out of everything the pool keeps. */
export const markedPrompt = "CANARYPROMPT my customer's illness is 7c1e9d-halitosis, tell nobody";

/** A client's own header values, which say as much about a person as a prompt. */
export const markedHeader = "CANARYHEADER-5f2b8e-from-the-clients-own-machine";

/** All of them, to be searched for. */
export const keyMarks: readonly Mark[] = markedKeys.map((text, index) => ({
  name: `key ${index + 1}`,
  text,
}));
export const promptMarks: readonly Mark[] = [
  { name: "the prompt", text: markedPrompt },
  { name: "the header", text: markedHeader },
];
