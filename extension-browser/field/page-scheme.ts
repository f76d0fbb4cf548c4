/** Whether the page behind an element is light or dark, from the first background that is painted. */
export function pageScheme(element: HTMLElement): "light" | "dark" {
  for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (
      getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number);
    if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
  }
  // Nothing is painted: the browser's own canvas shows, which follows the page's declared scheme.
  const declared = getComputedStyle(document.documentElement).colorScheme;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  return declared.includes("dark") && prefersDark ? "dark" : "light";
}
