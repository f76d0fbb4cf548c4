import { useRef, useState } from "preact/hooks";
import { ask } from "../platform/ask.ts";
import type { ChosenRange } from "@granary/shared/ui/use/range-chooser.tsx";

/** Asks the pool for what is shown. */
export type News = {
  /** Whether an answer is on its way. */
  readonly isOnItsWay: boolean;
  /** Asks for a giver's use on these days; on those that were chosen last if nobody says which. */
  readonly askFor: (days?: ChosenRange) => void;
};

/**
 * One question at a time, and of those that come up meanwhile only the newest: what arrives last is what was
 * chosen last, however slow the pool is.
 */
export function useNews(): News {
  const [isOnItsWay, setIsOnItsWay] = useState(false);
  const wish = useRef<ChosenRange>({});
  const asked = useRef<ChosenRange | undefined>(undefined);
  const run = async () => {
    setIsOnItsWay(true);
    try {
      while (asked.current !== wish.current) {
        asked.current = wish.current;
        await ask({ kind: "refresh", ...wish.current });
      }
    } finally {
      asked.current = undefined;
      setIsOnItsWay(false);
    }
  };
  const askFor = (days: ChosenRange = wish.current) => {
    wish.current = { ...days };
    if (asked.current === undefined) void run();
  };
  return { isOnItsWay, askFor };
}
