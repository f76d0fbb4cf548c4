/** Keys that change what others do, and that nobody acts on alone. */
const modifiers = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta"]);

/**
 * Runs work once no key is held down, or at once if none is: what a person does with a key may give the
 * keyboard back to the page, and its `keyup` would be heard there.
 */
export type KeyHold = { readonly whenFree: (work: () => void) => void };

/** Follows the keys in a document. */
export function watchHeldKeys(page: Document): KeyHold {
  const held = new Set<string>();
  let waiting: (() => void)[] = [];
  const runAll = () => {
    const work = waiting;
    waiting = [];
    for (const each of work) each();
  };
  page.addEventListener(
    "keydown",
    ({ code, key, isComposing, isTrusted }) => {
      // An input method tells of its keys' way down, and may keep their way up to itself.
      const isForMethod = isComposing || key === "Process";
      if (isTrusted && !isForMethod && !modifiers.has(key)) held.add(code);
    },
    { capture: true },
  );
  page.addEventListener("keyup", ({ code, key }) => {
    held.delete(code);
    // macOS tells of no other key's way up while ⌘ is held.
    if (key === "Meta") held.clear();
    if (held.size === 0) runAll();
  });
  page.defaultView?.addEventListener("blur", () => {
    held.clear();
    runAll();
  });
  return {
    whenFree: (work) => {
      if (held.size === 0) return work();
      waiting.push(work);
    },
  };
}
