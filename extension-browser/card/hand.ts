/** How a press that goes on now came about. */
export type PressStart = {
  readonly atMs: number;
  /** Since when the mouse is in the card; absent for keys, fingers and screen readers. */
  readonly mouseSinceMs?: number | undefined;
};

/** What a person's hand does in a document. */
export type Hand = {
  /** Of the press that goes on; one that nothing was heard of begins now. */
  readonly pressStart: () => PressStart;
};

/**
 * Follows mouse and keys. A window above the page that closes at the first of two clicks leaves the
 * second to what lies below, and what is pressed down on a cover is let go of on what it covered: so a
 * press counts from where it began, and the mouse must have been here before. `onNear` hears whether a
 * press may come at any moment.
 */
export function watchHand(
  page: Document,
  {
    nowMs,
    onNear,
  }: { readonly nowMs: () => number; readonly onNear: (isPressNear: boolean) => void },
): Hand {
  let start: PressStart | undefined;
  let mouseSinceMs: number | undefined;
  let hasKeyboard = page.hasFocus();
  const tellNear = () => onNear(hasKeyboard || mouseSinceMs !== undefined);
  const over = ({ pointerType, relatedTarget }: PointerEvent) => {
    if (pointerType !== "mouse" || relatedTarget !== null) return;
    mouseSinceMs = nowMs();
    tellNear();
  };
  const out = ({ pointerType, relatedTarget }: PointerEvent) => {
    if (pointerType !== "mouse" || relatedTarget !== null) return;
    mouseSinceMs = undefined;
    tellNear();
  };
  const end = () => {
    const ended = start;
    // What the browser makes of it, a click, comes right after.
    setTimeout(() => {
      if (start === ended) start = undefined;
    });
  };
  const options = { capture: true, passive: true };
  page.addEventListener("pointerover", over, options);
  page.addEventListener("pointerout", out, options);
  page.addEventListener(
    "pointerdown",
    ({ pointerType }) => {
      const isMouse = pointerType === "mouse";
      start = { atMs: nowMs(), ...(isMouse && { mouseSinceMs: mouseSinceMs ?? nowMs() }) };
    },
    options,
  );
  page.addEventListener(
    "keydown",
    ({ repeat }) => {
      // One that went down elsewhere, and is still held, was not meant for what is here.
      if (!repeat) start = { atMs: nowMs() };
      else start ??= { atMs: -Infinity };
    },
    options,
  );
  for (const type of ["pointerup", "pointercancel", "keyup"]) {
    page.addEventListener(type, end, options);
  }
  const turn = (isHere: boolean) => {
    hasKeyboard = isHere;
    if (!isHere) end();
    tellNear();
  };
  page.defaultView?.addEventListener("focus", () => turn(true));
  page.defaultView?.addEventListener("blur", () => turn(false));
  return { pressStart: () => start ?? { atMs: nowMs() } };
}
