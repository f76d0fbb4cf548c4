import { codemirror5 } from "./codemirror5.ts";
import { codemirror6 } from "./codemirror6.ts";
import type { PageHalf } from "./contract.ts";
import { monaco } from "./monaco.ts";

/** The page's half of every engine that has one. */
export const pageHalves: readonly PageHalf[] = [codemirror5, codemirror6, monaco];
