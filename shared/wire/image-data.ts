const dataUrl = /^data:image\/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=]*$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * How many bytes an image takes that is written into an address. 0 for any other address, whose text
 * is text. Base64 is ASCII: its characters are its bytes.
 */
export function dataUrlBytes(url: string | null | undefined): number {
  return url != null && dataUrl.test(url) ? url.length : 0;
}

/** The same for an image that stands there as bare base64. */
export function base64Bytes(data: string | null | undefined): number {
  return data != null && base64.test(data) ? data.length : 0;
}
