import type { pool as english } from "../en/pool.ts";
import type { Translation } from "../translation.ts";

/** What is said of a pool and of amounts, wherever it is said. */
export const pool: Translation<typeof english> = {
  "pool.practice": "Práctica",
  "pool.givenBy": "Donado por {names}",
  "pool.amountOf": "{left} de {limit}",
  "pool.tokensOf": "{left} de {limit} tokens",
  "pool.tokens": "{n} tokens",
  "pool.about": "cerca del {share}",
  "pool.lessThan": "menos del {share}",
};
