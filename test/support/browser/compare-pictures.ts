import type { BrowserTab } from "./browser-tab.ts";

/**
 * How much of two pictures of one size differs so that a person would see it: a share from 0 to 1. The
 * pictures are PNG files in base64; any tab can decode them.
 */
export async function differenceOf(
  tab: BrowserTab,
  pictures: readonly [string, string],
): Promise<number> {
  if (pictures.includes("")) return 1;
  return await tab.evaluate(async (both) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- A page sees nothing around this.
    const read = async (base64: string) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      context?.drawImage(image, 0, 0);
      return context?.getImageData(0, 0, image.width, image.height).data ?? [];
    };
    const [one = [], other = []] = await Promise.all(both.map(read));
    // Letters are drawn a little differently from time to time; of that a person sees nothing.
    const visible = 48;
    const differing = new Set<number>();
    for (let at = 0; at < one.length; at += 1) {
      if (Math.abs((one[at] ?? 0) - (other[at] ?? 0)) > visible) differing.add(at >> 2);
    }
    return one.length === other.length ? (differing.size * 4) / one.length : 1;
  }, pictures);
}
