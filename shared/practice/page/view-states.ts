import { element } from "./element.ts";
import { icon } from "./icon.ts";

/** Before a ticket is chosen. */
export function welcome(): HTMLElement {
  return element("div", { class: "state" }, [
    icon("inbox"),
    element("h2", {}, "Choose a ticket"),
    element(
      "p",
      {},
      "The conversation opens here. J and K go through the inbox, R starts a reply.",
    ),
  ]);
}

/** While something loads. */
export function skeleton(): HTMLElement {
  return element(
    "div",
    { class: "skeleton", role: "status", "aria-label": "Loading" },
    Array.from({ length: 5 }, () => element("span", {})),
  );
}

/** When the address names a ticket that is not there. */
export function missing(words: string): HTMLElement {
  return element("div", { class: "state", role: "alert" }, [
    element("h2", {}, words),
    element("p", {}, "It may have been moved. The inbox has all tickets."),
    element("a", { class: "retry", href: "/practice" }, [icon("inbox"), "Back to the inbox"]),
  ]);
}

/** When something could not be loaded: what happened, what is safe, what to do. */
export function problem(words: string, retry: () => void): HTMLElement {
  return element("div", { class: "state", role: "alert" }, [
    element("h2", {}, words),
    element("p", {}, "Nothing was lost. You can try again."),
    element("button", { type: "button", class: "retry", onclick: retry }, [
      icon("retry"),
      "Try again",
    ]),
  ]);
}
