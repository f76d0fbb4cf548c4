/** Reads something of an object once, however often it is asked for; as long as there is that object. */
export function oncePer<Whole extends object, Value>(
  read: (whole: Whole) => Value,
): (whole: Whole) => Value {
  const known = new WeakMap<Whole, { readonly value: Value }>();
  return (whole) => {
    const kept = known.get(whole) ?? { value: read(whole) };
    known.set(whole, kept);
    return kept.value;
  };
}
