import { byColour } from "./by-colour.ts";
import { byCover } from "./by-cover.ts";
import { byPlace } from "./by-place.ts";
import { bySize } from "./by-size.ts";
import type { HidingTrick } from "./hiding-trick.ts";

/** Every way of hiding that is known. */
export const tricks: readonly HidingTrick[] = [...byColour, ...bySize, ...byPlace, ...byCover];
