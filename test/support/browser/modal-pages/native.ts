/** What the browser itself has. */
import { inside, type ModalPage } from "./modal-page.ts";

/** `showModal()`: all that lies outside is inert and below. */
export const dialog: ModalPage = {
  name: "<dialog>",
  body: `<button id="open">Open</button><dialog>${inside}</dialog>`,
  script: `
    const dialog = document.querySelector("dialog");
    document.querySelector("#open").onclick = () => dialog.showModal();
    document.querySelector("#shut").onclick = () => dialog.close();`,
};

/** An automatic popover: it closes when something outside is pressed. */
export const popover: ModalPage = {
  name: "popover",
  body: `<button id="open" popovertarget="pop">Open</button>
    <div id="pop" popover style="padding:16px">${inside}</div>`,
  script: `
    document.querySelector("#shut").onclick = () => document.querySelector("#pop").hidePopover();`,
};
