import fieldCss from "@granary/shared/ui/field-button.css?inline";
import coloursCss from "@granary/shared/ui/float-colours.css?inline";
import { fieldWords } from "../platform/field-words.ts";
import { drawIcon } from "./button-drawings.ts";
import { createClosedHost } from "./stage/closed-host.ts";
import { keepEvents } from "./stage/own-events.ts";
import { moveHome, stageHome } from "./stage/stage-home.ts";

/** What the button tells at a glance. */
export type FieldButtonState = "ready" | "working" | "done";

/** How the button is to be drawn. */
export type FieldButtonView = {
  readonly field: HTMLElement;
  readonly left: number;
  readonly top: number;
  readonly state: FieldButtonState;
  readonly isOpen: boolean;
  readonly scheme: "light" | "dark";
};

/** The button in a field's corner. It holds no text; its name is for those who do not see it. */
export type FieldButton = {
  readonly host: HTMLElement;
  readonly draw: (view: FieldButtonView) => void;
  /** Says something beside the button for as long as it is there; never anything of an answer. */
  readonly note: (text: string) => void;
  readonly hide: () => void;
  /** Runs a look at the page in which the button is not in the way. */
  readonly aside: <Result>(look: () => Result) => Result;
};

/** Nothing of what a person does on the button is the page's business. */
const isolated = "keydown keyup keypress pointermove mousemove wheel selectstart".split(" ");

/** Makes the button; `press` hears of what a person did, and whether with the keyboard. */
export function createFieldButton(
  press: (by: "mouse" | "keyboard") => void,
  signal: AbortSignal,
): FieldButton {
  const closed = createClosedHost(coloursCss + fieldCss, signal);
  const { host, layer } = closed;
  const words = fieldWords();
  const button = document.createElement("button");
  const face = document.createElement("span");
  Object.assign(button, { type: "button", className: "field-button", lang: words.language });
  button.ariaHasPopup = "dialog";
  face.className = "field-button-face";
  const note = document.createElement("p");
  Object.assign(note, { className: "field-note", role: "status", lang: words.language });
  button.append(face);
  layer.append(button);
  for (const type of isolated) {
    host.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });
  }
  const hear = (event: Event) => {
    // The field keeps its focus and its selection while the button is pressed.
    if (event.type === "mousedown") event.preventDefault();
    // Nor may a label around the button do what it does when it is pressed.
    if (event.type !== "click" || !event.isTrusted) return;
    event.preventDefault();
    press((event as MouseEvent).detail === 0 ? "keyboard" : "mouse");
  };
  keepEvents(host, hear, signal);
  signal.addEventListener("abort", () => host.remove());
  const labels = {
    ready: words.say("field.ready"),
    working: words.say("field.working"),
    done: words.say("field.done"),
  };
  return {
    host,
    draw: ({ field, left, top, state, isOpen, scheme }) => {
      if (signal.aborted) return;
      // Pages that render themselves anew may have thrown it out.
      moveHome(closed, stageHome(field));
      Object.assign(layer.style, {
        left: `${Math.round(left)}px`,
        top: `${Math.round(top)}px`,
        colorScheme: scheme,
      });
      if (button.dataset["state"] !== state) {
        face.replaceChildren(drawIcon(state === "done" ? "check" : "wheat"));
      }
      button.dataset["state"] = state;
      button.ariaExpanded = String(isOpen);
      button.ariaLabel = labels[state];
      button.title = labels[state];
    },
    note: (text) => {
      note.textContent = text;
      if (!note.isConnected) layer.append(note);
    },
    hide: () => {
      if (layer.matches(":popover-open")) layer.hidePopover();
    },
    aside: (look) => {
      button.style.pointerEvents = "none";
      const result = look();
      button.style.pointerEvents = "";
      return result;
    },
  };
}
