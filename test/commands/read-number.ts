import { SetupError } from "./steps.ts";

/**
 * The whole number that an option was given, or `otherwise`. Throws `SetupError` for anything but
 * `least` to 2^31 - 1.
 */
export function readNumber(
  text: string | undefined,
  otherwise: number,
  { name, least = 1 }: { readonly name: string; readonly least?: number },
): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= least && value < 2 ** 31) return value;
  throw new SetupError(`--${name} takes a whole number from ${least} on.`);
}
