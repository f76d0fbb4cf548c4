/** What marks a signature as one we put there, since the field is OpenAI's own otherwise. */
const mark = "thought-signature:";

/** A thought's signature, for the field in which clients give back what they cannot read. */
export function sealSignature(signature: string): string {
  return mark + signature;
}

/** The signature in that field, or `undefined` if something else is in it. */
export function openSignature(sealed: string | null | undefined): string | undefined {
  return sealed?.startsWith(mark) === true ? sealed.slice(mark.length) : undefined;
}

/** Whether a signature in that field is of another provider's model, which only translations can read. */
export function isSealed(text: string): boolean {
  return text.startsWith(mark);
}
