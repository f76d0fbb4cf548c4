import { focusedFrame } from "./stage/anchor.ts";

/**
 * Calls back when the person went on to another frame: a page has one button, where they write. A
 * frame cannot tell where the focus went that it lost, so inside of one every loss counts; focus that
 * comes back to the field brings the button back.
 */
export function watchFrames(onElsewhere: () => void, signal: AbortSignal): void {
  const listen = () => {
    const isInFrame = window !== window.top;
    if (isInFrame || focusedFrame() !== undefined) onElsewhere();
  };
  addEventListener("blur", () => setTimeout(listen), { signal });
}
