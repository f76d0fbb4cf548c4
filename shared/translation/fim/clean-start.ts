import { limits } from "../../schemas/limits.ts";
import type { TextFilter } from "./text-filter.ts";

const fence = "```";
/** The shortest beginning that cannot be there by coincidence. */
const repeatedCharactersMin = 3;

/** Leaves out a fence before the code, and the line before the gap if the answer begins with it. */
export function cleanStart(before: string): TextFilter & { readonly isFenced: () => boolean } {
  const starts = repeatedStarts(before);
  let held = "";
  let state: "fence" | "line" | "over" = "fence";
  let isFenced = false;

  /** True once it is known whether there is a fence. */
  const passFence = (isEnd: boolean): boolean => {
    const text = held.trimStart();
    const isOpen = text.length < fence.length && fence.startsWith(text);
    if (isOpen && !isEnd) return false;
    if (!text.startsWith(fence)) return true;
    const line = text.indexOf("\n");
    if (line === -1 && !isEnd) return false;
    held = line === -1 ? "" : text.slice(line + 1);
    isFenced = true;
    return true;
  };
  /** True once it is known whether the line is repeated. */
  const passLine = (isEnd: boolean): boolean => {
    const isOpen = starts.some((start) => held.length < start.length && start.startsWith(held));
    if (isOpen && !isEnd) return false;
    const repeated = starts.find((start) => held.startsWith(start));
    if (repeated !== undefined) held = held.slice(repeated.length);
    return true;
  };
  const take = (piece: string, isEnd: boolean): string => {
    held += piece;
    if (state === "fence" && passFence(isEnd)) state = "line";
    if (state === "line" && passLine(isEnd)) state = "over";
    if (state !== "over") return "";
    const text = held;
    held = "";
    return text;
  };
  return {
    take: (piece) => take(piece, false),
    end: () => take("", true),
    isFenced: () => isFenced,
  };
}

/** What an answer may begin with although it is there already: the line before the gap. */
function repeatedStarts(before: string): string[] {
  const line = before.slice(before.lastIndexOf("\n") + 1).slice(-limits.fimRepeatedCharactersMax);
  const trimmed = line.trimStart();
  if (trimmed === "") return line === "" ? [] : [line];
  return trimmed.length < repeatedCharactersMin ? [] : [line, trimmed];
}
