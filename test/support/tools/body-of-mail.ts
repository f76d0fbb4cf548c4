import { textOfHtml } from "./text-of-html.ts";

/** What a mail says, of two forms the one in HTML; line ends that the mail only wraps at are taken out. */
export function bodyOfMail(mail: string): string {
  const all = mail.replaceAll("\r", "");
  const start = Math.max(all.indexOf("Content-Type: text/html"), 0);
  const isHtml = start > 0;
  const headEnd = all.indexOf("\n\n", start);
  const boundary = /boundary="([^"]+)"/.exec(all)?.[1];
  const whole = all.slice(headEnd + 2);
  const [body = ""] = boundary === undefined ? [whole] : whole.split(`\n--${boundary}`);
  const isQuoted = /quoted-printable/.test(all.slice(0, headEnd).split("\n").slice(-4).join("\n"));
  const plain = isQuoted ? unquoted(body) : body;
  return isHtml ? textOfHtml(plain) : plain.replaceAll(/(?<=[^-\n] )\n(?!>)/g, "");
}

function unquoted(text: string): string {
  const bytes = text
    .replaceAll("=\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number(`0x${hex}`)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
