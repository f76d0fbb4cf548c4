import type { DeskTicketSummary } from "../desk-shapes.ts";
import { element } from "./element.ts";
import { initials, shortTime } from "./format-time.ts";
import { say } from "./language.ts";

/** What the inbox shows. */
export type InboxState = {
  readonly tickets: readonly DeskTicketSummary[];
  readonly selectedId: string | undefined;
  readonly nowMs: number;
};

/** The list of tickets. Each row is a link, so that it opens in a new tab like any other. */
export function inbox({ tickets, selectedId, nowMs }: InboxState): HTMLElement {
  const open = tickets.filter(({ status }) => status === "open").length;
  return element("nav", { class: "inbox", "aria-label": say("tickets") }, [
    element("header", { class: "inbox-head" }, [
      element("h1", {}, say("inbox")),
      element(
        "span",
        { class: "count" },
        open === 0 ? say("allAnswered") : say("openCount", { count: String(open) }),
      ),
    ]),
    tickets.length === 0
      ? element("p", { class: "empty" }, say("noTickets"))
      : element(
          "ul",
          { class: "ticket-list" },
          tickets.map((ticket) =>
            element("li", {}, row(ticket, { isSelected: ticket.id === selectedId, nowMs })),
          ),
        ),
  ]);
}

function row(
  ticket: DeskTicketSummary,
  { isSelected, nowMs }: { readonly isSelected: boolean; readonly nowMs: number },
): HTMLElement {
  return element(
    "a",
    {
      class: "ticket",
      href: `/practice/tickets/${ticket.id}`,
      "data-ticket-id": ticket.id,
      "data-status": ticket.status,
      "aria-current": isSelected ? "page" : undefined,
    },
    [
      element("span", { class: "portrait", "aria-hidden": "true" }, initials(ticket.customer.name)),
      element("span", { class: "ticket-top" }, [
        element("span", { class: "ticket-name", lang: ticket.language }, ticket.customer.name),
        element("time", { datetime: ticket.at }, shortTime(ticket.at, nowMs)),
      ]),
      element("span", { class: "ticket-subject", lang: ticket.language }, ticket.subject),
      element("span", { class: "ticket-preview", lang: ticket.language }, ticket.preview),
      ticket.status === "answered"
        ? element("span", { class: "badge" }, say("answered"))
        : undefined,
    ],
  );
}
