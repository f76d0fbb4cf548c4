import { limits } from "@granary/shared/schemas/limits";

/** Moves what follows, turns it around, or is not seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]+/gu;

/** Keeps two signs apart for a program and is not seen by a person. */
const gap = "\u200B";

/**
 * Words of a pool, a person or a provider as they may stand in a message, a menu or the status bar:
 * on one line, and nothing in them is read as a link, a command, a picture or an icon. Whoever runs
 * a pool chooses its name, and any host that a join link leads to writes its own errors.
 */
export function outsideText(text: string): string {
  const line = text.replaceAll(unseen, " ").replaceAll(/\s+/g, " ").trim();
  const signs = Array.from(line);
  const short =
    signs.length > limits.outsideTextCharactersMax
      ? `${signs.slice(0, limits.outsideTextCharactersMax).join("")}…`
      : line;
  return short.replaceAll("](", `]${gap}(`).replaceAll("$(", `$${gap}(`);
}
