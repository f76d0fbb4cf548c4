import { newId } from "../../../pool/new-id.ts";
import type { Directory } from "../../../ports/store.ts";
import { sponsorIdSchema } from "../../../schemas/ids.ts";
import { shownNameSchema, type Sponsor } from "../../../schemas/people.ts";
import type { CliContext } from "../cli-context.ts";
import { findRecord } from "../find-record.ts";
import { wrongOption } from "./grant-options.ts";

/** A sponsor, and whether nobody has saved it yet. */
export type SponsorChoice = { readonly sponsor: Sponsor; readonly isNew: boolean };

/**
 * The sponsor a person means by an id or a name, or a new one of that name. Throws `request_invalid`
 * for what is no name.
 */
export async function findOrMakeSponsor(
  directory: Pick<Directory, "sponsors">,
  name: string,
  { random }: Pick<CliContext, "random">,
): Promise<SponsorChoice> {
  const sponsors = await directory.sponsors();
  const wanted = name.trim().normalize("NFC").toLowerCase();
  const isKnown = sponsors.some((one) => one.id === name || one.name.toLowerCase() === wanted);
  if (isKnown) return { sponsor: findRecord(sponsors, name, "sponsor"), isNew: false };
  const newName = shownNameSchema.safeParse(name);
  if (!newName.success) {
    throw wrongOption(
      "A sponsor needs a name of 1 to 80 characters, without ]( or $(.",
      "Such as: Northwind Bank",
    );
  }
  const id = sponsorIdSchema.parse(newId("sponsor", random));
  return { sponsor: { id, name: newName.data }, isNew: true };
}

/** Saves a sponsor nobody knew yet; standard error says so, because it may be a typing error. */
export async function saveIfNew(
  directory: Pick<Directory, "saveSponsor">,
  { sponsor, isNew }: SponsorChoice,
  { stderr }: Pick<CliContext, "stderr">,
): Promise<void> {
  if (!isNew) return;
  await directory.saveSponsor(sponsor);
  stderr(`${sponsor.name} is new among the sponsors of this pool.\n`);
}
