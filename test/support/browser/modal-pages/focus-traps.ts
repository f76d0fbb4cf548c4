/** Libraries that only keep the focus. */
import { inside, reactParts, type ModalPage } from "./modal-page.ts";

/** focus-trap: takes the focus back, and swallows presses outside of it. */
export const focusTrap: ModalPage = {
  name: "focus-trap",
  body: `<button id="open">Open</button><div class="modal-box" hidden>${inside}</div>`,
  script: `
    import { createFocusTrap } from "focus-trap";
    const box = document.querySelector(".modal-box");
    const trap = createFocusTrap(box, { onDeactivate: () => { box.hidden = true; } });
    document.querySelector("#open").onclick = () => { box.hidden = false; trap.activate(); };
    document.querySelector("#shut").onclick = () => trap.deactivate();`,
};

/** react-focus-lock: takes the focus back whenever something else has it. */
export const reactFocusLock: ModalPage = {
  name: "react-focus-lock",
  body: `<div id="app"></div>`,
  script: `${reactParts}
    import FocusLock from "react-focus-lock";
    mount(({ open, setOpen, children }) => open && h(FocusLock, { returnFocus: true },
      h("div", { className: "modal-box", role: "dialog",
        onKeyDown: (event) => event.key === "Escape" && setOpen(false) }, children)));`,
};
