/** JSON that may be wrong: text as it is, and objects that say a key twice. */
export type Loose = string | number | boolean | null | Raw | Entries | readonly Loose[] | undefined;

/** Text that is written as it is. */
export type Raw = { readonly raw: string };

/** An object, member by member. */
export type Entries = { readonly entries: readonly (readonly [string, Loose])[] };

/** Makes any value of JSON loose. */
export function loosen(value: unknown): Loose {
  if (Array.isArray(value)) return value.map(loosen);
  if (typeof value === "object" && value !== null) {
    return { entries: Object.entries(value).map(([key, member]) => [key, loosen(member)]) };
  }
  return value as Loose;
}

/** Whether this is an object. */
export function isEntries(value: Loose): value is Entries {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "entries");
}

/** Writes it. */
export function writeLoose(value: Loose): string {
  if (Array.isArray(value)) return `[${value.map(writeLoose).join(",")}]`;
  if (isEntries(value)) {
    const members = value.entries.filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${writeLoose(member)}`).join(",")}}`;
  }
  if (typeof value === "object" && value !== null && "raw" in value) return value.raw;
  return JSON.stringify(value) ?? "null";
}

/** How many values are in it, itself included. */
export function countValues(value: Loose): number {
  if (Array.isArray(value)) {
    return value.reduce((sum: number, item: Loose) => sum + countValues(item), 1);
  }
  if (isEntries(value)) {
    return value.entries.reduce((sum, [, member]) => sum + countValues(member), 1);
  }
  return 1;
}

/** The same with the value at this place, counted from 0 and depth first, changed. */
export function changeAt(value: Loose, place: number, change: (value: Loose) => Loose): Loose {
  let left = place;
  const visit = (one: Loose): Loose => {
    if (left < 0) return one;
    if (left === 0) {
      left -= 1;
      return change(one);
    }
    left -= 1;
    if (Array.isArray(one)) return one.map(visit);
    if (!isEntries(one)) return one;
    return { entries: one.entries.map(([key, member]) => [key, visit(member)] as const) };
  };
  return visit(value);
}
