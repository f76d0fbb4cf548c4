/**
 * What in a message its writer did not write now: quoted mail and signatures. Told by how mail programs
 * mark them, not by words of a language.
 */

import { isMasked } from "../sight/masked.ts";

const quotations = [
  "blockquote",
  ".gmail_quote",
  ".gmail_attr",
  ".yahoo_quoted",
  ".moz-cite-prefix",
  ".protonmail_quote",
  ".tutanota_quote",
  ".zmail_extra",
  ".quoted-text",
  ".quoted-message",
  ".email-quote",
  ".WordSection1 > div[style*='border-top']",
  "[data-quoted]",
  "[data-testid*='quoted']",
].join();

const quotationStarts =
  "#divRplyFwdMsg, #appendonsend, .OutlookMessageHeader, .gmail_quote_container";

const signatures = [
  ".gmail_signature",
  ".moz-signature",
  ".signature",
  ".email-signature",
  ".protonmail_signature_block",
  ".ms-outlook-mobile-signature",
  "#Signature",
  "[data-smartmail='gmail_signature']",
].join();

/** A class of a tool's own that says it in its parts: `zd-quoted-text`, `message__signature`. */
const quotationPart = /(^|[-_])(quote|quoted|blockquote|citation|cite)([-_]|$)/i;
const signaturePart = /(^|[-_])(signature|sig)([-_]|$)/i;

/** Whether an element holds text of an earlier message. */
export function isQuotation(element: Element): boolean {
  return element.matches(quotations) || hasPart(element, quotationPart) || isAttribution(element);
}

/** Whether an element and all behind it, to the end of the message, is quoted. */
export function isQuotationStart(element: Element): boolean {
  return element.matches(quotationStarts) || isHeaderBlock(element);
}

/** Whether an element holds its writer's signature. */
export function isSignature(element: Element): boolean {
  return element.matches(signatures) || hasPart(element, signaturePart);
}

/** Plain mail: from a line of dashes, or from a run of marked lines to the end, nothing is new. */
export function withoutQuotedLines(text: string): string {
  const lines = text.split("\n");
  const cut = lines.findIndex((line) => isRuler(line.trim()));
  const own = cut > 0 ? lines.slice(0, cut) : lines;
  const kept = own.filter((line, at) => {
    if (line.trimStart().startsWith(">")) return false;
    return !(line.trimEnd().endsWith(":") && own[at + 1]?.trimStart().startsWith(">") === true);
  });
  const left = kept.join("\n").trim();
  return left === "" ? text : left;
}

/** Two dashes, a long line, or words between dashes. A pattern for the last would try every way to divide a line of dashes. */
function isRuler(line: string): boolean {
  if (line === "--" || /^_{8,}$/.test(line)) return true;
  return line.startsWith("---") && line.endsWith("---") && line.slice(3, -3).trim() !== "";
}

function hasPart(element: Element, part: RegExp): boolean {
  return [...element.classList].some((token) => part.test(token));
}

/** The line that says who wrote what is quoted next: it ends in a colon and a quotation follows it. */
function isAttribution(element: Element): boolean {
  const next = element.nextElementSibling;
  if (next === null || isMasked(next)) return false;
  if (!(next.matches(quotations) || hasPart(next, quotationPart))) return false;
  const text = element.textContent?.trim() ?? "";
  return text.length < 200 && /[:：]$/.test(text);
}

/** The head that Outlook puts above a quotation: lines that each begin with a bold word and a colon. */
function isHeaderBlock(element: Element): boolean {
  if (element.localName !== "div" && element.localName !== "p") return false;
  const bold = element.querySelectorAll(":scope > b, :scope > p > b, :scope > font > b");
  const labels = [...bold].filter((each) => /[:：]\s*$/.test(each.textContent ?? ""));
  return labels.length >= 3;
}
