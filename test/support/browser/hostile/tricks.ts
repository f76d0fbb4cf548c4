/** What a page can do so that somebody presses what they do not see. */

/** One trick; it runs in the page and stands for itself. */
export type Trick = { readonly name: string; readonly play: () => void | Promise<void> };

/** What a page may write into its own style sheets and into those of elements in its root. */
const rules: readonly (readonly [name: string, css: string])[] = [
  ["fades our elements", "html > :not(head, body) { opacity: 0.001 !important }"],
  ["fades itself", "html { opacity: 0.001 !important }"],
  ["filters itself away", "html { filter: opacity(0) }"],
  ["clips itself away", "html { clip-path: inset(50%) }"],
  ["masks itself away", "html { mask: linear-gradient(transparent, transparent) }"],
  ["shrinks itself", "html { transform: scale(0.01) }"],
  ["makes itself invisible", "html { visibility: hidden }"],
  ["makes itself tiny", "html { zoom: 0.1 }"],
  ["makes itself huge", "html { zoom: 6 }"],
  ["skips what is in it", "html { content-visibility: hidden }"],
  ["takes itself out", "html { display: none }"],
  ["turns itself around", "html { rotate: 180deg; perspective: 10px }"],
  ["blends itself away", "html { mix-blend-mode: difference; background: white }"],
];

function ofRule([name, css]: readonly [string, string]): Trick {
  // Functions that run in the page see nothing around them, so the rule is a part of its text.
  const body = `const sheet = document.createElement("style");
    sheet.textContent = ${JSON.stringify(css)};
    document.head.append(sheet);`;
  return { name, play: fromText(body) };
}

/** The same on our elements themselves, where a page's declaration may come after ours. */
const declarations: readonly (readonly [name: string, css: string])[] = [
  ["fades", "opacity: 0.001"],
  ["hides", "visibility: hidden"],
  ["takes out", "display: none"],
  ["filters", "filter: opacity(0)"],
  ["clips", "clip-path: inset(50%)"],
  ["shrinks", "transform: scale(0.01)"],
  ["moves away", "transform: translate(-2000px)"],
  ["zooms", "zoom: 0.1"],
  ["skips what is in", "content-visibility: hidden; contain: strict"],
];

function ofDeclaration([name, css]: readonly [string, string]): Trick {
  const body = `for (const host of document.querySelectorAll("html > :not(head, body)"))
    host.style.cssText += ${JSON.stringify(css.replaceAll(/(;|$)/g, " !important$1"))};`;
  return { name: `${name} our elements where we styled them`, play: fromText(body) };
}

/** What comes to lie on top, through which presses fall. */
const covers: readonly (readonly [name: string, css: string])[] = [
  ["a popover", "background: white"],
  ["a popover with a hole at the button", "background: white; clip-path: inset(0 0 30% 0)"],
  ["a popover that blurs what lies below", "background: none; backdrop-filter: blur(20px)"],
  ["a popover that takes the colours", "background: black; mix-blend-mode: color"],
];

function ofCover([name, css]: readonly [string, string]): Trick {
  return { name: `covers it with ${name}`, play: fromText(laidOver(css)) };
}

/** Lays a white popover over everything and does something with it in each picture. */
const movingCovers: readonly (readonly [name: string, inEachPicture: string])[] = [
  ["again and again", "cover.hidePopover(); cover.showPopover();"],
  [
    "in all pictures but one of six",
    "cover.style.visibility = count % 6 === 0 ? 'hidden' : 'visible';",
  ],
];

function ofMovingCover([name, inEachPicture]: readonly [string, string]): Trick {
  const body = `${laidOver("background: white")}
    let count = 0;
    const move = () => {
      count += 1;
      ${inEachPicture}
      requestAnimationFrame(move);
    };
    move();`;
  return { name: `covers it ${name}`, play: fromText(body) };
}

function laidOver(css: string): string {
  return `const cover = document.createElement("div");
    cover.popover = "manual";
    cover.style = "inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;border:0;" +
      "padding:0;pointer-events:none;" + ${JSON.stringify(css)};
    document.body.append(cover);
    cover.showPopover();`;
}

function fromText(body: string): () => void {
  // oxlint-disable-next-line typescript/no-implied-eval -- A function that runs in a page is a text on its way there.
  return new Function(body) as () => void;
}

/** Ways that are more than a rule. */
const others: readonly Trick[] = [
  {
    name: "covers it with a frame",
    play: () => {
      const cover = document.createElement("iframe");
      cover.popover = "manual";
      cover.srcdoc = "<style>html{background:white}</style>Win";
      cover.style.cssText =
        "inset:0;width:100vw;height:100vh;margin:0;border:0;background:white;pointer-events:none";
      document.body.append(cover);
      cover.showPopover();
    },
  },
  {
    name: "covers it with a picture of another state of the page",
    play: async () => {
      const sheet = document.createElement("style");
      sheet.textContent = `::view-transition { background: white; pointer-events: none }
        ::view-transition-group(*) { animation-duration: 1000s; opacity: 0; pointer-events: none }`;
      document.head.append(sheet);
      await document.startViewTransition(() => undefined).ready;
    },
  },
  {
    name: "covers it with a dialog",
    play: () => {
      const dialog = document.createElement("dialog");
      dialog.style.cssText =
        "width:100vw;height:100vh;max-width:none;max-height:none;background:white;pointer-events:none";
      document.body.append(dialog);
      dialog.showModal();
    },
  },
  {
    name: "puts our elements into one that nobody sees",
    play: () => {
      const box = document.createElement("div");
      box.style.cssText =
        "opacity:0;position:fixed;inset:0;filter:opacity(0);overflow:clip;width:1px";
      document.body.append(box);
      box.append(...document.querySelectorAll("html > :not(head, body)"));
    },
  },
  {
    name: "puts our elements into another document",
    play: async () => {
      const frame = document.createElement("iframe");
      frame.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;opacity:0.001";
      document.body.append(frame);
      const inner = frame.contentDocument;
      for (const host of document.querySelectorAll("html > :not(head, body)")) {
        inner?.documentElement.append(host);
      }
      await Promise.resolve();
    },
  },
];

/** Those that dress the page or our elements. */
export const styleTricks: readonly Trick[] = [
  ...rules.map(ofRule),
  ...declarations.map(ofDeclaration),
];

/** Those that lay something over the card, or put it elsewhere. */
export const coverTricks: readonly Trick[] = [
  ...covers.map(ofCover),
  ...movingCovers.map(ofMovingCover),
  ...others,
];
