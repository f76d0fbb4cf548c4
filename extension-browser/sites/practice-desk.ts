/**
 * The practice help desk that every pool can serve at `/practice`.
 * shared/practice/page in this repository, checked 2026-11.
 */
import { readVisibleText } from "./reading/visible-text.ts";
import type { Site } from "./site.ts";

/** Reads the messages of the open ticket, each with who wrote it. */
export const practiceDesk: Site = {
  id: "practice-desk",
  matches: ({ url }) => /^\/practice(\/|$)/.test(url.pathname),
  conversation: (field) =>
    [
      ...field.ownerDocument.querySelectorAll<HTMLElement>(".conversation .message[data-author]"),
    ].flatMap((message) => {
      const name = message.querySelector<HTMLElement>("[data-name]")?.dataset["name"];
      const body = message.querySelector<HTMLElement>("[data-text], .text, .body") ?? message;
      const text = readVisibleText(body);
      const author = message.dataset["author"] === "customer" ? "customer" : "staff";
      return text === "" ? [] : [{ author, text, ...(name !== undefined && { name }) }];
    }),
};
