/** What is said of a pool and of amounts, wherever it is said. */
export const pool = {
  "pool.practice": "Practice",
  "pool.givenBy": "Given by {names}",
  "pool.amountOf": "{left} of {limit}",
  "pool.tokensOf": "{left} of {limit} tokens",
  "pool.tokens": "{n} tokens",
  "pool.about": "about {share}",
  "pool.lessThan": "less than {share}",
} as const;
