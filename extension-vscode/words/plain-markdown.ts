/**
 * Text as Markdown that shows exactly this text: no emphasis, no link, no picture, no HTML, on one
 * line. For names other people chose. The editor's own `appendText` also makes every space
 * unbreakable, so that long lines leave the screen.
 */
export function plainMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
