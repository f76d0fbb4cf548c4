import type { DeskMessage, DeskTicket } from "../desk-shapes.ts";
import { element } from "./element.ts";
import { fullTime, initials } from "./format-time.ts";
import { icon } from "./icon.ts";
import { say } from "./language.ts";

/** The head of a ticket: who, what, and the way back on a narrow screen. */
export function ticketHead(ticket: DeskTicket): HTMLElement {
  return element("header", { class: "ticket-head" }, [
    element("a", { class: "back", href: "/practice" }, [icon("back"), say("inbox")]),
    element("div", { class: "ticket-title" }, [
      element("h2", { lang: ticket.language }, ticket.subject),
      element(
        "p",
        { class: "ticket-facts" },
        [
          `#${ticket.id}`,
          ticket.order === undefined
            ? undefined
            : say("orderNumber", { number: ticket.order.number }),
          say(ticket.status),
        ]
          .filter((fact) => fact !== undefined)
          .join(" · "),
      ),
    ]),
  ]);
}

/** The messages, the oldest first. */
export function conversation(ticket: DeskTicket): HTMLElement {
  return element(
    "ol",
    { class: "conversation", "aria-label": say("conversation") },
    ticket.messages.map((each) => message(each, ticket.language)),
  );
}

/** One message. Its text keeps its line breaks and is never read as markup. */
export function message(content: DeskMessage, language: string): HTMLElement {
  const { author, name, text, at, replyId } = content;
  return element(
    "li",
    {
      class: "message",
      "data-author": author,
      "data-reply-id": replyId === undefined ? undefined : String(replyId),
    },
    [
      element("span", { class: "portrait", "aria-hidden": "true" }, initials(name)),
      element("div", { class: "bubble" }, [
        element("p", { class: "message-head" }, [
          element("strong", { "data-name": name }, name),
          element("time", { datetime: at }, fullTime(at)),
        ]),
        element("div", { class: "text", lang: language }, text),
      ]),
    ],
  );
}

/** What the desk knows about the customer, beside the conversation on a wide screen. */
export function customerPanel(ticket: DeskTicket): HTMLElement {
  const { customer, order } = ticket;
  return element("aside", { class: "customer", "aria-label": say("customer") }, [
    element("span", { class: "portrait large", "aria-hidden": "true" }, initials(customer.name)),
    element("h3", { lang: ticket.language }, customer.name),
    element("dl", {}, [
      ...fact(say("email"), customer.email),
      ...fact(say("since"), customer.since),
      ...(order === undefined
        ? []
        : [
            ...fact(say("order"), order.number),
            ...fact(say("item"), order.item),
            ...fact(say("state"), say(order.status)),
          ]),
    ]),
  ]);
}

function fact(name: string, value: string): readonly HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, value)];
}
