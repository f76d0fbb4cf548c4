import { newId } from "../../../pool/new-id.ts";
import type { Directory } from "../../../ports/store.ts";
import { sponsorIdSchema } from "../../../schemas/ids.ts";
import { nameSchema, type Sponsor } from "../../../schemas/people.ts";
import type { CliContext } from "../cli-context.ts";
import { findRecord } from "../find-record.ts";
import { wrongOption } from "./grant-options.ts";

/**
 * The sponsor a person means by an id or a name; one that nobody knows yet is added, and standard
 * error says so, because it may be a typing error. Throws `request_invalid` for what is no name.
 */
export async function findOrAddSponsor(
  directory: Directory,
  name: string,
  context: Pick<CliContext, "random" | "stderr">,
): Promise<Sponsor> {
  const sponsors = await directory.sponsors();
  const wanted = name.trim().normalize("NFC").toLowerCase();
  const isKnown = sponsors.some((one) => one.id === name || one.name.toLowerCase() === wanted);
  if (isKnown) return findRecord(sponsors, name, "sponsor");
  const newName = nameSchema.safeParse(name);
  if (!newName.success) {
    throw wrongOption("A sponsor needs a name of 1 to 80 characters.", "Such as: Northwind Bank");
  }
  const id = sponsorIdSchema.parse(newId("sponsor", context.random));
  const sponsor: Sponsor = { id, name: newName.data };
  await directory.saveSponsor(sponsor);
  context.stderr(`${sponsor.name} is new among the sponsors of this pool.\n`);
  return sponsor;
}
