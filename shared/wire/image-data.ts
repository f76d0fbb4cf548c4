/**
 * How many bytes of a request an image written into it takes: of a data URL, or of bare base64. 0 if
 * it is anything else, such as an address, whose text is text. Base64 is ASCII: its characters are
 * its bytes.
 */
export function imageDataBytes(text: unknown): number {
  if (typeof text !== "string") return 0;
  return dataUrl.test(text) || base64.test(text) ? text.length : 0;
}

const dataUrl = /^data:image\/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=]*$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
