import type { DeskTicket, DeskTicketSummary } from "../desk-shapes.ts";
import { conversation, customerPanel, message, ticketHead } from "./conversation.ts";
import { DeskError, faultWords, loadTicket, loadTickets } from "./desk-api.ts";
import { element } from "./element.ts";
import { icon } from "./icon.ts";
import { inbox } from "./inbox.ts";
import { languageSwitch } from "./language-switch.ts";
import { say } from "./language.ts";
import { createReplyBox, type ReplyBox } from "./reply-box.ts";
import { missing, problem, skeleton, welcome } from "./view-states.ts";

const app = document.querySelector<HTMLElement>("#app");
if (app === null) throw new Error("The page has no place for the desk.");

const rail = element("header", { class: "rail" }, [
  element("a", { class: "brand", href: "/practice" }, [
    icon("anchor"),
    element("span", {}, "Harbor Desk"),
  ]),
  element("span", { class: "workspace" }, "Tidewater Goods"),
  languageSwitch(redraw),
]);
const list = element("div", { class: "list" });
const main = element("main", { class: "main", tabindex: "-1" });
app.append(rail, list, main);

const drafts = new Map<string, string>();
let tickets: readonly DeskTicketSummary[] = [];
let reply: ReplyBox | undefined;
let visit = 0;

const selectedId = (): string | undefined =>
  location.pathname.match(/^\/practice\/tickets\/([^/]+)$/)?.[1];

function showList(): void {
  const focusedId = document.activeElement?.getAttribute("data-ticket-id");
  list.replaceChildren(inbox({ tickets, selectedId: selectedId(), nowMs: Date.now() }));
  if (focusedId) list.querySelector<HTMLElement>(`[data-ticket-id="${focusedId}"]`)?.focus();
}

async function refreshList(): Promise<void> {
  const stopSkeleton = skeletonSoon(list, tickets.length === 0);
  try {
    tickets = await loadTickets();
    showList();
  } catch (error) {
    list.replaceChildren(problem(faultWords(error), () => void refreshList()));
  } finally {
    stopSkeleton();
  }
}

/** Shows what the address says. A slow answer for a ticket that was left meanwhile is dropped. */
async function showAddress(): Promise<void> {
  const id = selectedId();
  const thisVisit = ++visit;
  document.body.dataset["view"] = id === undefined ? "inbox" : "ticket";
  if (tickets.length > 0) showList();
  if (id === undefined) {
    leave();
    main.dataset["state"] = "empty";
    main.replaceChildren(welcome());
    document.title = `${say("inbox")} · Harbor Desk`;
    return;
  }
  main.dataset["state"] = "loading";
  const stopSkeleton = skeletonSoon(main, true);
  try {
    const ticket = await loadTicket(id);
    if (thisVisit === visit) showTicket(ticket);
  } catch (error) {
    if (thisVisit !== visit) return;
    leave();
    main.dataset["state"] = "error";
    const isMissing = error instanceof DeskError && error.status === 404;
    main.replaceChildren(
      isMissing ? missing() : problem(faultWords(error), () => void showAddress()),
    );
  } finally {
    stopSkeleton();
  }
}

function showTicket(ticket: DeskTicket): void {
  leave();
  const messages = conversation(ticket);
  const head = element("div", {}, ticketHead(ticket));
  const scroll = element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": say("messages") },
    messages,
  );
  // Someone who answers wants the newest message, which is next to the editor.
  const showNewest = (): void => {
    scroll.scrollTop = scroll.scrollHeight;
  };
  const box = createReplyBox({
    ticket,
    start: drafts.get(ticket.id) ?? "",
    changed: (text) => drafts.set(ticket.id, text),
    sent: ({ id, name, text, at }) => {
      messages.append(message({ author: "staff", name, text, at, replyId: id }, ticket.language));
      head.replaceChildren(ticketHead({ ...ticket, status: "answered" }));
      showNewest();
      void refreshList();
    },
  });
  reply = box;
  document.title = `${ticket.subject} · Harbor Desk`;
  main.dataset["state"] = "ready";
  main.replaceChildren(
    element("div", { class: "ticket-view" }, [head, scroll, box.dom]),
    customerPanel(ticket),
  );
  showNewest();
}

function leave(): void {
  reply?.destroy();
  reply = undefined;
}

/** A skeleton appears only where an answer takes longer than a person notices. */
function skeletonSoon(place: HTMLElement, isNeeded: boolean): () => void {
  if (!isNeeded) return () => undefined;
  const timer = setTimeout(() => place.replaceChildren(skeleton()), 200);
  return () => clearTimeout(timer);
}

/** Everything anew in the language that was just chosen; a text that was begun stays. */
function redraw(): void {
  void refreshList();
  void showAddress();
}

function go(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, "", path);
  void showAddress();
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (link === null || !isPlain || !link.pathname.startsWith("/practice")) return;
  event.preventDefault();
  go(link.pathname);
});

// One-letter keys, as many help desks have them; never while somebody types.
document.addEventListener("keydown", (event) => {
  const { target } = event;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  if (event.key === "r" && reply !== undefined) {
    event.preventDefault();
    reply.focus();
  }
});

function step(by: number): void {
  const index = tickets.findIndex(({ id }) => id === selectedId());
  const next = tickets[index === -1 ? 0 : index + by];
  if (next !== undefined) go(`/practice/tickets/${next.id}`);
}

globalThis.addEventListener("popstate", () => void showAddress());
void refreshList();
void showAddress();
