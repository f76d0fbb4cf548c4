// Drawn for this page on a 24 by 24 grid.
const paths = {
  anchor: "M12 8v13M12 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M5 13H3a9 9 0 0 0 18 0h-2M8 11h8",
  inbox: "M4 13l2.5-8h11L20 13v6H4zM4 13h5a3 3 0 0 0 6 0h5",
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-6 16-3-7z",
  retry: "M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7",
} as const;

/** One line icon, hidden from screen readers: a word stands beside it. */
export function icon(name: keyof typeof paths): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}
