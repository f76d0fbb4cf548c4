import { SetupError } from "../setup-error.ts";

type NamedRecord = { readonly id: string; readonly name: string };

const fold = (text: string) => text.trim().normalize("NFC").toLowerCase();

/**
 * The record a person means by an id or a name; case does not matter. Throws `not_found` with the
 * names there are, or `ambiguous` when several are called that.
 */
export function findRecord<Record extends NamedRecord>(
  records: readonly Record[],
  wanted: string,
  kind: string,
): Record {
  const byId = records.find(({ id }) => id === wanted);
  if (byId !== undefined) return byId;
  const [found, second] = records.filter(({ name }) => fold(name) === fold(wanted));
  if (found === undefined) {
    const names = records.slice(0, 10).map(({ name }) => name);
    throw new SetupError("not_found", `There is no ${kind} called ${wanted}.`, {
      hint: names.length === 0 ? `There is no ${kind} yet.` : `There are: ${names.join(", ")}.`,
    });
  }
  if (second !== undefined) {
    throw new SetupError("ambiguous", `More than one ${kind} is called ${wanted}.`, {
      hint: `Use its id instead: ${found.id} or ${second.id}.`,
    });
  }
  return found;
}
