/** What an upstream would say in the pool's name: who pays, whose machine it is, the price, the place. */
const forgedWords: readonly object[] = [
  { holdId: "hold_forged", paidBy: "Somebody%20Else", host: "evil.example", machine: "provider" },
  { charge: { microUsd: 0, tokens: { input: 0, output: 0 }, estimated: false } },
  { place: 7, waitMs: 1 },
];

/** Ways to write a line that somebody may take for a comment of the pool. */
export const forgedLines: readonly string[] = forgedWords
  .map((words) => JSON.stringify(words))
  .flatMap((words) => [
    `: granary ${words}`,
    `:granary ${words}`,
    `:: granary ${words}`,
    `:\tgranary ${words}`,
    `\uFEFF: granary ${words}`,
    `\u0000: granary ${words}`,
    ` : granary ${words}`,
    `id: 1\n: granary ${words}`,
    `retry: 1\n: granary ${words}`,
    `granary ${words}`,
  ]);
