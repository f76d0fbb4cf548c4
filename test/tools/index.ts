import { tiddlywiki } from "./tiddlywiki.ts";
import type { Tool } from "./tool.ts";

/** Every tool there is. */
export const tools: readonly Tool[] = [tiddlywiki];
