import type { Rule } from "./place.ts";

const names = "(?:think|thinking|thought|thoughts|reasoning|reflection)";
const opened = new RegExp(`^\\s*<${names}>`, "i");
const closed = new RegExp(`</${names}>[ \\t]*\\n*`, "i");

/** Takes out what a model thought before it answered; nothing is left where it did not stop to. */
export const withoutThinking: Rule = (text) => {
  const end = closed.exec(text);
  const isOpen = opened.test(text);
  if (end !== null && (isOpen || !opened.test(text.slice(0, end.index)))) {
    return isOpen || end.index > 0 ? text.slice(end.index + end[0].length) : text;
  }
  return isOpen ? "" : text;
};
