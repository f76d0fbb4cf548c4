import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { PartEnds } from "@granary/shared/ui/card-state";

const { partEndCharactersMax: charactersMax } = materialLimits;

/** The first words and the last words of a text, as much of them as a card has room for. */
export function endsOf(text: string): PartEnds {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const [first, last] = [charactersIn(lines[0]), charactersIn(lines.at(-1))];
  const from = first.slice(0, charactersMax).join("").trim();
  const to = last.slice(-charactersMax).join("").trim();
  return {
    from: first.length > charactersMax ? `${from}…` : from,
    to: last.length > charactersMax ? `…${to}` : to,
  };
}

// What a person sees as one character may be written as many.
function charactersIn(line = ""): readonly string[] {
  return [...new Intl.Segmenter().segment(line.trim())].map(({ segment }) => segment);
}
