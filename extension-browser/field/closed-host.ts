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

/**
 * Undoes what browsers give a popover; the place is set by whoever shows it. A backdrop would lie over
 * the card when the button is shown above it, and what is covered cannot be pressed.
 */
const layerStyle = `
  .layer { all: initial; position: fixed; inset: auto; overflow: visible; pointer-events: none; }
  .layer:not(:popover-open) { display: none; }
  .layer::backdrop { display: none; }
`;

/** Makes such a part, with nothing in it yet and not in the page. `css` is for what lies in it. */
export function createClosedHost(css: string): ClosedHost {
  const name = [...crypto.getRandomValues(new Uint8Array(6))].map((n) => (n % 36).toString(36));
  const host = document.createElement(`g-${name.join("")}`);
  for (const [key, value] of Object.entries(hostStyle)) {
    host.style.setProperty(key, value, "important");
  }
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${layerStyle}\n${css}`);
  root.adoptedStyleSheets = [sheet];
  const layer = document.createElement("div");
  layer.className = "layer granary";
  layer.popover = "manual";
  root.append(layer);
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
