import { armor, Encrypter } from "age-encryption";

/** Text sealed to an age recipient, in armor, as a sponsor's browser or the age command makes it. */
export async function sealWithAge(recipient: string, text: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(text));
}
