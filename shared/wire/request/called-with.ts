/**
 * What a tool was called with, as an object: Messages, Converse and generateContent take nothing else
 * (their API references, checked 2026-11), and models write other JSON as well. What is no object is kept
 * in one; `null` is nothing.
 */
export function calledWith(input: unknown): object {
  if (input == null) return {};
  return typeof input === "object" && !Array.isArray(input) ? input : { value: input };
}
