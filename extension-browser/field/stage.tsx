import { render, type ComponentChild } from "preact";
import { fieldWords } from "../platform/field-words.ts";
import fieldCss from "@granary/shared/ui/field.css?inline";
import themeCss from "@granary/shared/ui/theme.css?inline";
import { WordsContext } from "@granary/shared/ui/words";

/** Where Granary's own elements live in a page: a closed shadow root outside the body. */
export type Stage = {
  readonly host: HTMLElement;
  /** Draws in the scheme of the page around. */
  readonly draw: (tree: ComponentChild, scheme: "light" | "dark") => void;
  /** Whether the focus is inside. */
  readonly hasFocus: () => boolean;
};

/** Nothing of what happens in the card is the page's business, least of all its keyboard shortcuts. */
const isolated = [
  "keydown keyup keypress beforeinput input change paste copy cut focusin focusout",
  "compositionstart compositionupdate compositionend pointerdown pointerup pointermove",
  "mousedown mouseup mousemove click dblclick contextmenu wheel touchstart touchend",
  "dragstart drop selectstart",
].flatMap((types) => types.split(" "));

const hostStyle = {
  all: "initial",
  position: "fixed",
  top: "0",
  left: "0",
  width: "0",
  height: "0",
  "z-index": "2147483647",
  "pointer-events": "none",
};

/** Puts the stage into the page, under a name no page can count on, and takes it out on abort. */
export function createStage(signal: AbortSignal): Stage {
  const name = [...crypto.getRandomValues(new Uint8Array(6))].map((n) => (n % 36).toString(36));
  const host = document.createElement(`g-${name.join("")}`);
  for (const [key, value] of Object.entries(hostStyle)) {
    host.style.setProperty(key, value, "important");
  }
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${themeCss}\n${fieldCss}`);
  root.adoptedStyleSheets = [sheet];
  const mount = document.createElement("div");
  mount.className = "granary";
  const words = fieldWords();
  mount.lang = words.language;
  root.append(mount);
  for (const type of isolated) {
    host.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });
  }
  signal.addEventListener("abort", () => {
    render(null, mount);
    host.remove();
  });
  return {
    host,
    hasFocus: () => root.activeElement !== null,
    draw: (tree, scheme) => {
      // Pages that render themselves anew may have thrown it out.
      if (!host.isConnected && !signal.aborted) document.documentElement.append(host);
      mount.style.colorScheme = scheme;
      render(<WordsContext.Provider value={words}>{tree}</WordsContext.Provider>, mount);
    },
  };
}
