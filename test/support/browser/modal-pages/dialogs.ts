/** Dialogs of libraries of components. */
import { inside, reactParts, type ModalPage } from "./modal-page.ts";

/** Radix, which shadcn/ui is made of: a focus scope, `pointer-events: none` outside, dismissed from outside. */
export const radix: ModalPage = {
  name: "Radix Dialog",
  body: `<div id="app"></div>`,
  script: `${reactParts}
    import * as Dialog from "@radix-ui/react-dialog";
    mount(({ open, setOpen, children }) => h(Dialog.Root, { open, onOpenChange: setOpen },
      h(Dialog.Portal, null, h(Dialog.Overlay),
        h(Dialog.Content, { className: "modal-box" }, h(Dialog.Title, null, "Reply"), children))));`,
};

/** MUI: looks at intervals whether the focus is inside, and hides all siblings from assistive tools. */
export const mui: ModalPage = {
  name: "MUI Dialog",
  body: `<div id="app"></div>`,
  script: `${reactParts}
    import Dialog from "@mui/material/Dialog";
    mount(({ open, setOpen, children }) =>
      h(Dialog, { open, onClose: () => setOpen(false) }, h("div", { style: { padding: 16 } }, children)));`,
};

/** Headless UI: makes siblings inert and closes when something outside is pressed. */
export const headlessUi: ModalPage = {
  name: "Headless UI Dialog",
  body: `<div id="app"></div>`,
  script: `${reactParts}
    import { Dialog, DialogPanel } from "@headlessui/react";
    mount(({ open, setOpen, children }) => h(Dialog, { open, onClose: () => setOpen(false) },
      h(DialogPanel, { className: "modal-box" }, children)));`,
};

/** Bootstrap: listens for focus that leaves. */
export const bootstrap: ModalPage = {
  name: "Bootstrap modal",
  body: `<button id="open">Open</button>
    <div class="modal fade" tabindex="-1"><div class="modal-dialog"><div class="modal-content">
    <div class="modal-body">${inside}</div></div></div></div>`,
  css: `.modal { position: fixed; inset: 0; display: none; z-index: 1055; outline: 0; }
    .modal-dialog { position: relative; width: 500px; margin: 28px auto; pointer-events: none; }
    .modal-content { pointer-events: auto; padding: 16px; background: #fff; }
    .modal-backdrop { position: fixed; inset: 0; z-index: 1050; background: #0008; }
    .fade { transition: opacity .15s linear; } .fade:not(.show) { opacity: 0; }`,
  script: `
    import Modal from "bootstrap/js/dist/modal.js";
    const modal = new Modal(document.querySelector(".modal"));
    document.querySelector("#open").onclick = () => modal.show();
    document.querySelector("#shut").onclick = () => modal.hide();`,
};
