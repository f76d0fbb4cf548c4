const dataUrl = /^data:image\/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=]*$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Where an image stands in a request: its address, or its bytes as base64. */
export type ImageText = string | null | undefined;

/**
 * How many bytes images take that are written into their addresses. 0 for any other address, whose
 * text is text. Base64 is ASCII: its characters are its bytes. Reads every character: a photo has
 * millions.
 */
export function dataUrlBytes(urls: readonly ImageText[]): number {
  return bytesOf(urls, dataUrl);
}

/** The same for images that stand there as bare base64. */
export function base64Bytes(images: readonly ImageText[]): number {
  return bytesOf(images, base64);
}

function bytesOf(images: readonly ImageText[], form: RegExp): number {
  let bytes = 0;
  for (const image of images) if (image != null && form.test(image)) bytes += image.length;
  return bytes;
}
