/** A page for what is pressed in the card, and what it does to get at that. */

/** A page that logs what it hears. */
export const html = `<main><p>Hello, is the blue mug back in stock? I would like two of them.</p>
  <textarea id="reply" rows="6" cols="60"></textarea></main>
  <script>
    globalThis.heard = [];
    for (const type of ["keydown", "keyup", "beforeinput", "input"])
      addEventListener(type, ({ key, data }) => heard.push(key ?? data), true);
  </script>`;

/** A popover above everything that lets presses through. */
export const cover = `const cover = document.createElement("div");
  cover.id = "cover"; cover.popover = "manual"; cover.textContent = "Win";
  cover.style = "inset:0;width:100vw;height:100vh;margin:0;border:0;pointer-events:none";
  document.body.append(cover); cover.showPopover();`;

/** A window of the page's that has the keyboard to itself until the next key. */
export const showBait = `const dialog = document.createElement("dialog");
  dialog.innerHTML = "<style>dialog::backdrop { display: none }</style><input id=bait>";
  dialog.style.cssText = "inset:auto 0 0 auto;margin:0";
  dialog.addEventListener("keydown", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();`;
