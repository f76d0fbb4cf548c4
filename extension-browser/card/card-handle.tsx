import { GripVertical } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "@granary/shared/ui/icon.tsx";
import { trusted } from "@granary/shared/ui/trusted";
import { useWords } from "@granary/shared/ui/words";
import { startDrag, type CardShift } from "./card-drag.ts";

const stepPx = 16;
const arrows: Readonly<Record<string, CardShift>> = {
  ArrowLeft: { x: -stepPx, y: 0 },
  ArrowRight: { x: stepPx, y: 0 },
  ArrowUp: { x: 0, y: -stepPx },
  ArrowDown: { x: 0, y: stepPx },
};
/** With Shift, an arrow goes so much further. */
const strides = 4;

/** What moves the card: the row it is in with mouse or finger, its arrow keys with the keyboard. */
export function CardHandle({ move }: { readonly move: (by: CardShift) => void }) {
  const { say } = useWords();
  const handle = useRef<HTMLButtonElement>(null);
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    const row = handle.current?.parentElement ?? undefined;
    return row && startDrag(row, (by) => latest.current(by));
  }, []);
  return (
    <button
      ref={handle}
      type="button"
      class="button plain square card-handle"
      aria-label={say("card.move")}
      title={say("card.move")}
      onKeyDown={trusted((event: KeyboardEvent) => {
        const by = arrows[event.key];
        if (by === undefined) return;
        event.preventDefault();
        const times = event.shiftKey ? strides : 1;
        move({ x: by.x * times, y: by.y * times });
      })}
    >
      <Icon svg={GripVertical} />
    </button>
  );
}
