import { element } from "./element.ts";
import { icon } from "./icon.ts";
import { say } from "./language.ts";

/** Before a ticket is chosen. */
export function welcome(): HTMLElement {
  return element("div", { class: "state" }, [
    icon("inbox"),
    element("h2", {}, say("chooseTicket")),
    element("p", {}, say("chooseMore")),
  ]);
}

/** While something loads. */
export function skeleton(): HTMLElement {
  return element(
    "div",
    { class: "skeleton", role: "status", "aria-label": say("loading") },
    Array.from({ length: 5 }, () => element("span", {})),
  );
}

/** When the address names a ticket that is not there. */
export function missing(): HTMLElement {
  return element("div", { class: "state", role: "alert" }, [
    element("h2", {}, say("noSuchTicket")),
    element("p", {}, say("noSuchMore")),
    element("a", { class: "retry", href: "/practice" }, [icon("inbox"), say("backToInbox")]),
  ]);
}

/** When something could not be loaded: what happened, what is safe, what to do. */
export function problem(words: string, retry: () => void): HTMLElement {
  return element("div", { class: "state", role: "alert" }, [
    element("h2", {}, words),
    element("p", {}, say("nothingLost")),
    element("button", { type: "button", class: "retry", onclick: retry }, [
      icon("retry"),
      say("tryAgain"),
    ]),
  ]);
}
