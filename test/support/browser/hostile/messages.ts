/** What a customer may write so that nothing is read, or so that the page stands still. */

/** Messages that take long to read for whoever reads them carelessly. */
export const bombs: readonly { readonly name: string; readonly html: string }[] = [
  { name: "a line of dashes", html: `${"-".repeat(3_000)}x` },
  {
    name: "a long text in a low box",
    html: `<div style="height:20px;overflow:hidden">${"hello you ".repeat(100_000)}</div>`,
  },
  { name: "a hundred thousand hidden words", html: "<i hidden>x</i>".repeat(100_000) },
  { name: "a hundred thousand line ends", html: "<br>".repeat(100_000) },
  { name: "a text of three megabytes", html: "hello you ".repeat(300_000) },
  {
    name: "boxes in boxes",
    html: `${"<div>".repeat(400)}${"<b>ab</b> ".repeat(300)}${"</div>".repeat(400)}`,
  },
];

/** Names of controls that answer in the place of their form's own. */
export const masks: readonly string[] = [
  "parentNode",
  "assignedSlot",
  "localName",
  "nodeType",
  "ownerDocument",
  "childNodes",
  "attributes",
  "classList",
  "matches",
  "getAttribute",
  "checkVisibility",
  "getBoundingClientRect",
];
