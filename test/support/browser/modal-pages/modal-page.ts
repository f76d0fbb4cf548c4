import { bundleForPage } from "../bundle-for-page.ts";

/** A page with one kind of modal that opens by `#open` and holds a conversation and a field. */
export type ModalPage = {
  readonly name: string;
  /** Markup around the script. */
  readonly body: string;
  /** An ES module; it may import what the tests depend on. */
  readonly script: string;
  readonly css?: string;
};

/** What stands in each modal. */
export const inside = `<p>Hello, is the blue mug back in stock? I would like two of them.</p>
  <textarea id="reply" rows="4" cols="50"></textarea> <button id="shut">Close</button>`;

/** The same for React, as an array of elements; and what mounts an app. */
export const reactParts = `
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
const insideOf = (shut) => [
  h("p", { key: "p" }, "Hello, is the blue mug back in stock? I would like two of them."),
  h("textarea", { key: "t", id: "reply", rows: 4, cols: 50 }),
  h("button", { key: "b", id: "shut", onClick: shut }, "Close"),
];
const mount = (Modal) => {
  const App = () => {
    const [open, setOpen] = useState(false);
    return h("div", null,
      h("button", { id: "open", onClick: () => setOpen(true) }, "Open"),
      h(Modal, { open, setOpen }, insideOf(() => setOpen(false))));
  };
  createRoot(document.getElementById("app")).render(h(App));
};
`;

/** Keeps modals without looks of their own in sight, and behind nothing. */
const plainCss = `
  body { margin: 0; font: 14px sans-serif; min-height: 1200px; }
  .modal-box { position: fixed; top: 80px; left: 120px; width: 480px; padding: 16px;
    background: #fff; border: 1px solid #888; z-index: 2147483647; }
`;

/** The page as HTML, with what it imports inside. */
export async function buildModalPage({ body, script, css = "" }: ModalPage): Promise<string> {
  const text = await bundleForPage(script, import.meta.dirname, {
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return `<meta charset="utf-8"><title>A tool</title><style>${plainCss}${css}</style>
    <body>${body}<script>${text}</script></body>`;
}
