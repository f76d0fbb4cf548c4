/** An object with this one number, or with nothing if it was not given. */
export function given<Name extends string>(
  name: Name,
  value: number | null | undefined,
): Partial<Record<Name, number>> {
  return value == null ? {} : ({ [name]: value } as Partial<Record<Name, number>>);
}
