/**
 * What in a field is signature or quoted mail, and so not for an action to read or replace. Known by
 * structure, by what mail programs mark it with (elements) and by how it is laid out in plain text (lines);
 * a head of a mail alone needs an address or the word for its sender, as lists of details look the same.
 */

/** What a part of a field is that the person did not type. */
export type Kept = "signature" | "quotation";

/** Elements that say so in words of their own mail program. */
const quotations =
  "blockquote, [cite], .moz-cite-prefix, .moz-forward-container, .moz-email-headers-table, .zmail_extra";
const signatures = "[data-signature], [data-smartmail='gmail_signature']";

/** Elements after which everything is a quotation. */
const lastElements = "#appendonsend, #divRplyFwdMsg, #stopSpelling, .OutlookMessageHeader";

/** Classes, ids and names of the others: `gmail_quote`, `moz-signature`, `yahoo_quoted`, `_rc_sig`. */
const keptName =
  /(?:^|[-_\s])(?:(?:block)?quot(?:e|ed|ation)|cit(?:e|ed|ation)|original[-_]message|(sig(?:nature)?\d*))(?:$|[-_\s])/i;

/** What an element holds besides what the person typed. */
export function keptIn(element: Element): Kept | undefined {
  if (element.matches(quotations)) return "quotation";
  if (element.matches(signatures)) return "signature";
  const names = ["id", "class", "name"].map((name) => element.getAttribute(name) ?? "").join(" ");
  const found = keptName.exec(names.replaceAll(/([a-z])(?=[A-Z])/g, "$1-"));
  if (found === null) return undefined;
  return found[1] === undefined ? "quotation" : "signature";
}

/** Whether everything from an element on is a quotation. */
export function endsTyped(element: Element): boolean {
  return element.matches(lastElements);
}

/** A line of a field, and what the elements around it say it is. */
export type MarkedLine = { readonly text: string; readonly mark?: Kept | undefined };

/** What each line is; `undefined` where the person typed it. */
export function keptLines(lines: readonly MarkedLine[]): readonly (Kept | undefined)[] {
  const kept: (Kept | undefined)[] = [];
  let rest: Kept | undefined;
  for (const [index, { text, mark }] of lines.entries()) {
    if (isRuler(text) || isHead(lines, index)) rest = "quotation";
    else if (/^--\s?$/.test(text)) rest ??= "signature";
    const own = mark ?? (/^\s*[>＞]/.test(text) ? "quotation" : undefined);
    kept.push(own ?? rest);
    if (kept[index] === "quotation" && kept[index - 1] === undefined) {
      keepIntroduction(lines, kept, index);
      keepSignatureAbove(lines, kept);
    }
  }
  return kept;
}

// Words between rulers, as in "-----Original Message-----".
function isRuler(text: string): boolean {
  return text.length < 80 && /^\s*([-_=])\1{3,}\s*[^\s\-_=][^\n]*[^\s\-_=]\s*\1{4,}\s*$/.test(text);
}

const headLinesMin = 3;

/** What mail programs write before a sender. */
const senderWord =
  /^\s*(?:from|de|da|von|van|fra|från|lähettäjä|od|от|від|από|feladó|expeditor|gönderen|kimden|nadawca|odesílatel|afzender|avsändare|afsender|expéditeur|remitente|mittente|dari|từ|发件人|寄件者|寄件人|發件人|差出人|送信者|보낸 ?사람|จาก|प्रेषक|מאת|من)\s?[:：]/iu;

// "From: …", "Sent: …", "To: …": short lines, each a word and what it is, and one of them a date. The
// details of a booking are laid out like this as well.
function isHead(lines: readonly MarkedLine[], index: number): boolean {
  let count = 0;
  let hasDate = false;
  let isMail = senderWord.test(lines[index]?.text ?? "");
  while (/^\s*\p{L}[\p{L}\s.-]{0,24}\s?[:：]\s*\S/u.test(lines[index + count]?.text ?? "")) {
    const { text = "" } = lines[index + count] ?? {};
    if (text.length > 200) break;
    hasDate ||= isDated(text);
    isMail ||= /\S@\S/.test(text);
    count += 1;
  }
  return count >= headLinesMin && hasDate && isMail;
}

// A day and a time: "Tue, 3 Mar 2026 10:00", "2026年3月3日 10:00".
function isDated(text: string): boolean {
  return /\d{4}|\d{1,2}[./-]\d{1,2}/.test(text) && /\d{1,2}\s?[:.h时]\s?\d{2}/.test(text);
}

// "On Tue, 3 Mar 2026 at 10:00 Ana wrote:" right above what Ana wrote, in one line or broken into two.
function keepIntroduction(
  lines: readonly MarkedLine[],
  kept: (Kept | undefined)[],
  index: number,
): void {
  let at = index - 1;
  if (at < 0) return;
  while (at > 0 && isBlank(lines[at])) at -= 1;
  const last = lines[at]?.text.trim() ?? "";
  if (!/[:：]$/.test(last) || last.length > 200) return;
  if (/\d/.test(last)) kept.fill("quotation", at, index);
  else if (/\d/.test(lines[at - 1]?.text ?? "") && last.length < 40)
    kept.fill("quotation", at - 1, index);
}

const signatureLinesMax = 8;

// Some mail programs mark a signature above a quotation with three dashes: after two, whoever gets the
// mail would not see the quotation either.
function keepSignatureAbove(lines: readonly MarkedLine[], kept: (Kept | undefined)[]): void {
  const quotation = kept.indexOf("quotation");
  let at = quotation - 1;
  while (at > 0 && isBlank(lines[at])) at -= 1;
  const last = at;
  while (at > 0 && last - at < signatureLinesMax && !isBlank(lines[at])) {
    at -= 1;
    if (lines[at]?.text.trimEnd() === "---") return void kept.fill("signature", at, quotation);
  }
}

/** Whether nothing is to be seen in a line. */
export function isBlank(line: Pick<MarkedLine, "text"> | undefined): boolean {
  return line === undefined || line.text.trim() === "";
}
