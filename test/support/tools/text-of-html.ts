/** What stands in a piece of HTML, each block and each line of it a line. */
export function textOfHtml(html: string): string {
  const text = html
    .replaceAll(/<!--.*?-->|<head>.*?<\/head>/gs, "")
    .replaceAll(/\s*\n\s*/g, html.includes("<p") ? " " : "\n")
    .replaceAll(/<br\s*\/?>|<\/?(?:p|div|li|ul|ol|blockquote|h\d)\b[^>]*>/g, "\n")
    .replaceAll(/<[^>]*>/g, "");
  const signs: Readonly<Record<string, string>> = {
    nbsp: " ",
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
  };
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole);
}
