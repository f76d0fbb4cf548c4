import type { pool as english } from "../en/pool.ts";
import type { Translation } from "../translation.ts";

/** What is said of a pool and of amounts, wherever it is said. */
export const pool: Translation<typeof english> = {
  "pool.practice": "练习",
  "pool.givenBy": "由 {names} 捐赠",
  "pool.amountOf": "{left} / {limit}",
  "pool.tokensOf": "{left} / {limit} 个 token",
  "pool.tokens": "{n} 个 token",
  "pool.about": "约 {share}",
  "pool.lessThan": "不到 {share}",
};
