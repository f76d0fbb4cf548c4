import layerCss from "./closed-host.css?inline";

/** A part of ours in a page: an element without a telling name, and what lies in its closed root. */
export type ClosedHost = {
  readonly host: HTMLElement;
  /** In the top layer while it is shown: no page's style reaches it there, and nothing lies above it. */
  readonly layer: HTMLElement;
  /** Puts it on top of everything that is in the top layer by now. */
  readonly raise: () => void;
};

const hostStyle = {
  all: "initial",
  position: "fixed",
  top: "0",
  left: "0",
  width: "0",
  height: "0",
  "pointer-events": "none",
};

const hostName = /^g-[a-z0-9]{6}$/;

/**
 * Takes out what a script of ours left in the page when the browser ended it without a word, as Firefox
 * does when the extension is updated or switched off.
 */
export function removeDeadHosts(): void {
  for (const element of document.querySelectorAll("*")) {
    if (hostName.test(element.localName)) element.remove();
  }
}

/**
 * Makes such a part, with nothing in it yet and not in the page. `css` is for what lies in it. What
 * looks after it ends when `signal` aborts.
 */
export function createClosedHost(css: string, signal: AbortSignal): ClosedHost {
  const name = [...crypto.getRandomValues(new Uint8Array(6))].map((n) => (n % 36).toString(36));
  const host = document.createElement(`g-${name.join("")}`);
  for (const [key, value] of Object.entries(hostStyle)) {
    host.style.setProperty(key, value, "important");
  }
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(layerCss + css);
  root.adoptedStyleSheets = [sheet];
  const layer = document.createElement("div");
  layer.className = "layer granary";
  layer.popover = "manual";
  root.append(layer);
  // What leaves an element for another one is still over the page.
  const drag = ({ type, relatedTarget }: DragEvent) =>
    layer.toggleAttribute("data-dragged", type === "dragenter" || relatedTarget !== null);
  for (const type of ["dragenter", "dragleave", "dragend", "drop"] as const) {
    addEventListener(type, drag, { capture: true, passive: true, signal });
  }
  return {
    host,
    layer,
    raise: () => {
      if (!host.isConnected) return;
      layer.hidePopover();
      layer.showPopover();
    },
  };
}
