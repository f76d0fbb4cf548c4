import { isMasked } from "../sight/masked.ts";

const digits = "[\\d\\u0660-\\u0669\\u06F0-\\u06F9]";
const clock = new RegExp(`${digits}{1,2}[:.h\\u6642\\u65F6]\\s?${digits}{2}`, "u");
const day = new RegExp(
  `${digits}{1,4}[./-]${digits}{1,2}([./-]${digits}{1,4})?|\\b(19|20)\\d{2}\\b`,
  "u",
);

/** Whether a short text says when, in any language: it has a clock's time, a date or a count of units. */
export function isTimeLike(text: string): boolean {
  const short = text.trim();
  if (short.length === 0 || short.length > 48) return false;
  if (short.split(/\s+/).length > 7 || /[.!?。]$/.test(short.replace(/\bm\.$/, ""))) return false;
  if (clock.test(short) || day.test(short)) return true;
  const letters = short.replaceAll(/[^\p{L}]/gu, "").length;
  // Numbers at the end of a word are part of a name.
  if (/[a-z_]\d/i.test(short)) return false;
  // "2h", "3 days ago", "vor 5 Minuten", "5 分钟前", "Mar 3".
  return /\d/.test(short) && short.length <= 18 && letters <= 13 && short.split(/\s+/).length <= 4;
}

/** A text without the clock's time in it. */
export function withoutTime(text: string): string {
  return text
    .replaceAll(new RegExp(clock, "gu"), "")
    .replaceAll(/\b[ap]\.?m\b\.?/gi, "")
    .trim();
}

/** When something was written by its element, in milliseconds; `undefined` where none says it. */
export function writtenAt(element: Element): number | undefined {
  const all = [
    element,
    ...element.querySelectorAll("time, [datetime], [data-timestamp], [data-time], [title]"),
  ];
  for (const each of all.filter((one) => !isMasked(one))) {
    for (const name of ["datetime", "data-timestamp", "data-time", "title"]) {
      const value = each.getAttribute(name);
      if (value === null) continue;
      const atMs = parse(value);
      if (atMs !== undefined) return atMs;
    }
  }
  return undefined;
}

function parse(value: string): number | undefined {
  if (/^\d{9,13}(\.\d+)?$/.test(value)) {
    const number = Number(value);
    return number < 1e11 ? number * 1_000 : number;
  }
  if (!/\d{4}/.test(value) || value.length > 48) return undefined;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** The minutes of a clock's time in a text, or the text's date as `Date` reads it. */
export function clockOf(text: string): number | undefined {
  if (text.length > 48) return undefined;
  const date = /\d{4}/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(date)) return date / 60_000;
  const [, hour, minute, half] = text.match(/\b(\d{1,2})[:.](\d{2})\s*([ap])?/i) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const noon = half?.toLowerCase() === "p" && Number(hour) < 12 ? 12 : 0;
  return (Number(hour) + noon) * 60 + Number(minute);
}
