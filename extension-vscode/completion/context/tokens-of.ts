/**
 * About how many tokens a text is, as the pool's own estimate has it: four ASCII characters or one other
 * character a token.
 */
export function tokensOf(text: string): number {
  const others = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return Math.ceil((text.length - others) / 4) + others;
}
