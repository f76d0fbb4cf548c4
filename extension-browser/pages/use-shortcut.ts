import { useEffect, useState } from "preact/hooks";
import { readShortcut } from "../platform/shortcut.ts";

/** The keys that open the card. */
export type Shortcut = {
  /** As the browser writes them; `undefined` if none are set. */
  readonly keys: string | undefined;
};

/** The keys as they are, read again when the person comes back to the page; `undefined` until known. */
export function useShortcut(): Shortcut | undefined {
  const [shortcut, setShortcut] = useState<Shortcut>();
  useEffect(() => {
    const update = () => void readShortcut().then((keys) => setShortcut({ keys }));
    update();
    addEventListener("focus", update);
    return () => removeEventListener("focus", update);
  }, []);
  return shortcut;
}
