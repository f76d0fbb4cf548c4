import { useWords } from "@granary/shared/ui/words";
import { useState } from "preact/hooks";
import { openShortcutSettings } from "../platform/shortcut.ts";
import { useShortcut } from "./use-shortcut.ts";

/** Which keys open the card in a field, and the way to others; nothing until they are known. */
export function ShortcutLine() {
  const { say } = useWords();
  const shortcut = useShortcut();
  const [isByHand, setIsByHand] = useState(false);
  if (shortcut === undefined) return null;
  const { keys } = shortcut;
  return (
    <div class="shortcut">
      <p class="muted">
        {keys === undefined ? say("page.shortcutNone") : say("page.shortcut", { keys })}{" "}
        <button
          type="button"
          class="link"
          onClick={() => void openShortcutSettings().then((isOpen) => setIsByHand(!isOpen))}
        >
          {keys === undefined ? say("page.shortcutChoose") : say("page.shortcutChange")}
        </button>
      </p>
      {isByHand && <p role="status">{say("page.shortcutByHand")}</p>}
    </div>
  );
}
