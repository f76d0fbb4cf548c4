/** Composers that close, trap or save by themselves, as pages write them without a library. */
import type { ModalPage } from "./modal-page.ts";

const body = `<article><p>Hello, is the blue mug back in stock? I would like two of them.</p></article>
  <button id="open">Reply</button><div id="place"></div>
  <p style="margin-top:500px"><button id="elsewhere">Elsewhere</button></p>`;

/** Shows a composer, and takes it out by `shut()`. */
const composer = `
  const place = document.querySelector("#place");
  const shut = () => { place.innerHTML = ""; };
  const show = () => {
    place.innerHTML = '<div id="box"><textarea id="reply" rows="4" cols="50"></textarea></div>';
    const box = document.querySelector("#box");
    const field = document.querySelector("#reply");
    after(box, field);
    field.focus();
  };
  document.querySelector("#open").onclick = show;
`;

/** Composers that are taken out, or keep the focus. */
export const touchyComposers: readonly ModalPage[] = [
  {
    name: "a composer that goes when it loses the focus empty",
    body,
    script: `const after = (box, field) => field.addEventListener("blur", () => {
      if (field.value === "") shut();
    }); ${composer}`,
  },
  {
    name: "a composer that goes when the focus leaves its box",
    body,
    script: `const after = (box) => box.addEventListener("focusout", ({ relatedTarget }) => {
      if (!box.contains(relatedTarget)) shut();
    }); ${composer}`,
  },
  {
    name: "a composer that goes when something else is pressed",
    body,
    script: `const after = (box) => setTimeout(() => document.addEventListener("pointerdown", ({ target }) => {
      if (!box.contains(target)) shut();
    }, true)); ${composer}`,
  },
  {
    name: "a composer that takes the focus back",
    body,
    script: `const after = (box, field) => {
      const take = ({ target, relatedTarget }) => {
        const to = relatedTarget ?? target;
        if (to !== null && !box.contains(to)) field.focus();
      };
      box.addEventListener("focusout", take);
      document.addEventListener("focusin", take, true);
    }; ${composer}`,
  },
];

/** A field that the page saves when it loses the focus. */
export const savedOnBlur: ModalPage = {
  name: "a field that is saved when it loses the focus",
  body,
  script: `globalThis.saved = [];
    const after = (box, field) => {
      field.addEventListener("blur", () => saved.push("blur"));
      box.addEventListener("focusout", () => saved.push("focusout"));
    }; ${composer}`,
};
