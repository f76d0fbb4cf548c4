/**
 * A number no `number` holds to its last digit, or digits in a text that look like one. The digits come
 * first and one by one, so that a search leaps over text without them: `\d{16}` takes ten times as long.
 */
const manyDigits = /\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d(?<=[:,[\s]-?\d{16})/;

type ExactJson = {
  readonly parse: (
    text: string,
    revive: (name: string, value: unknown, at: { readonly source?: string }) => unknown,
  ) => unknown;
  readonly rawJSON: (text: string) => unknown;
};
const exact = JSON as unknown as ExactJson;

/**
 * What a JSON text says, to be written again: whole numbers beyond 2^53, such as the names of
 * messages and accounts that tools are called with, keep their digits. They are then no numbers but
 * something that only `JSON.stringify` understands. Throws `SyntaxError`.
 */
export function parseExact(text: string): unknown {
  if (!manyDigits.test(text)) return JSON.parse(text);
  return exact.parse(text, (_name, value, { source }) => {
    const isLarge = Number.isInteger(value) && !Number.isSafeInteger(value);
    if (!isLarge || source === undefined || source === String(value)) return value;
    return exact.rawJSON(source);
  });
}
