import { h } from "preact";

/**
 * A Lucide icon, 16 px, in the colour of the text around it. Built from the file's shapes rather
 * than as HTML, which pages with Trusted Types would refuse. Hidden from screen readers unless it
 * stands alone and has a label.
 */
export function Icon({ svg, label }: { readonly svg: string; readonly label?: string }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...(label === undefined ? { "aria-hidden": "true" } : { role: "img", "aria-label": label })}
    >
      {shapesOf(svg).map(({ name, attributes }) => h(name, attributes))}
    </svg>
  );
}

type Shape = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

const shapePattern = /<(path|circle|ellipse|line|rect|polyline|polygon)\s([^>]*?)\/>/g;

/** The shapes of an SVG file, in order. */
export function shapesOf(svg: string): Shape[] {
  return [...svg.matchAll(shapePattern)].map(([, name = "", attributes = ""]) => ({
    name,
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    ),
  }));
}
