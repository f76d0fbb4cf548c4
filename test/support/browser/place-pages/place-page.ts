/** A page on which a button or a card is easily in the way. */
export type PlacePage = {
  readonly name: string;
  /** Run in the page before its field is focused. */
  readonly start: string;
  /** The field has the id `field`; what must not be covered has `data-keep`. */
  readonly html: string;
};

const style = `<style>
  body { margin: 0; font: 14px/1.5 sans-serif; }
  main { max-width: 720px; margin: 0 auto; padding: 12px; }
  textarea { display: block; box-sizing: border-box; width: 100%; height: 104px; font: inherit; }
  .bar { display: flex; gap: 8px; justify-content: end; padding: 6px; border: 1px solid #ccc; }
  .message { padding: 12px; border: 1px solid #bbb; border-radius: 8px; margin: 8px 0; }
</style>`;

/** What a customer wrote. */
const letter =
  "Hello, my parcel with the blue cups has not come and I need it on Friday. Can you help?";
const message = `<article class="message" data-keep="message"><p>${letter}</p></article>`;
const older = Array.from(
  { length: 6 },
  (_, index) =>
    `<article class="message"><p>Message ${index} of last week about the cups, which is long enough.</p></article>`,
).join("");
const ownLast = `<article class="message customer" data-keep="message"><b>Maria</b><p>${letter}</p></article>
  <article class="message"><b>You</b><p>We have asked the carrier where the parcel with your blue cups is now.</p></article>`;
const composer = `<section class="composer">
  <p data-keep="control">To <b>Maria</b> maria@example.com</p>
  <div role="toolbar" class="bar" data-keep="control"><button>B</button><button>I</button></div>
  <textarea id="field"></textarea>
  <div class="bar"><button data-keep="control">Send</button></div>
</section>`;

const page = (name: string, body: string, start = ""): PlacePage => ({
  name,
  start,
  html: `<!doctype html><meta charset="utf-8"><title>${name}</title>${style}${body}`,
});

/** Every page. */
export const placePages: readonly PlacePage[] = [
  page("plain", `<main>${message}${composer}</main>`),
  page(
    "button in a link",
    `<main>${message}<a href="#top"><span role="button" data-keep="control">All letters</span></a>${composer}</main>`,
  ),
  page(
    "scroll",
    `<main><div id="above" style="height:0"></div><div id="scroller" style="height:220px;overflow:auto;border:1px solid">
      <div style="height:300px">Above</div>${composer}<div style="height:600px">Below</div></div>
      <button id="pay" data-keep="control">Pay the invoice</button>${message}</main>`,
    "document.querySelector('#scroller').scrollTop = 300",
  ),
  page("grow", `<main><div id="above" style="height:40px"></div>${message}${composer}</main>`),
  page(
    "clip",
    `<main>${message}<div id="box" style="overflow:hidden;height:60px;border:1px solid">${composer}</div>
      <button data-keep="control">Pay the invoice</button></main>`,
  ),
  page("zoom", `<style>html { zoom: 1.5 }</style><main>${message}${composer}</main>`),
  page(
    "own frame",
    `<main>${message}<iframe style="display:block;width:100%;height:150px" srcdoc="
      <textarea id=field style='width:90%;height:100px'></textarea>"></iframe>
      <div class="bar"><button data-keep="control">Send</button></div></main>`,
  ),
  page(
    "tall field",
    `<main>${message}<textarea id="field" style="height:1600px"></textarea><div class="bar"><button data-keep="control">Send</button></div></main>`,
  ),
  page(
    "sticky composer",
    `<main>${older}${older}${message}<div style="position:sticky;bottom:0;background:#fff">${composer}</div></main>`,
    "scrollTo(0, 1e5)",
  ),
  page(
    "two columns",
    `<main style="display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:12px;max-width:none"><div>${older}${message}</div><div>${composer}</div></main>`,
  ),
  page(
    "buttons in links",
    `<main>${message}${composer.replaceAll(/(<button.*?<\/button>)/g, '<a href="/other">$1</a>')}</main>`,
  ),
  page("from right to left", `<main dir="rtl">${message}${composer}</main>`),
  page(
    "own answer last",
    `<style>.message { width: 55% } .customer { margin-left: auto }</style><main style="max-width:none"><div>${ownLast}</div>${composer}</main>`,
  ),
  page("newest first", `<main>${composer}${message}${older}</main>`),
  page(
    "dialog",
    `<main>${older}</main><dialog open style="position:fixed;inset:20px 20px auto;width:auto">${message}${composer}</dialog>`,
  ),
];
