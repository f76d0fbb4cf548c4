/** What a text in its place would lose. */
export type Holding = "link" | "picture" | "mention" | "formatting" | "other";

const selectors: Readonly<Record<Holding, string>> = {
  link: "a[href]",
  picture: "img, picture, svg, canvas, figure",
  mention: "[contenteditable='false'], [data-mention], [data-mention-id], .mention",
  formatting:
    "b, strong, i, em, u, s, del, mark, code, pre, h1, h2, h3, h4, h5, h6, ul, ol, [style*='font'], [style*='color']",
  other: "table, hr, video, audio, iframe, object, embed, input, button",
};

/** What besides plain text stands in a range, each kind once. */
export function holdingsIn(range: Range): readonly Holding[] {
  const inside = range.cloneContents();
  const around = wholeAround(range);
  return (Object.keys(selectors) as Holding[]).filter((kind) => {
    const selector = selectors[kind];
    return (
      inside.querySelector(selector) !== null || around.some((element) => element.matches(selector))
    );
  });
}

// Whoever selects all of a link has its text in the range and the link around it.
function wholeAround(range: Range): readonly Element[] {
  const { commonAncestorContainer: node } = range;
  const text = range.toString();
  const around: Element[] = [];
  let at = node instanceof Element ? node : node.parentElement;
  while (at !== null && at.textContent === text && getComputedStyle(at).display === "inline") {
    around.push(at);
    at = at.parentElement;
  }
  return around;
}
