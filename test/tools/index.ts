import { decapCms } from "./decap-cms.ts";
import { etherpad } from "./etherpad.ts";
import { tiddlywiki } from "./tiddlywiki.ts";
import type { Tool } from "./tool.ts";

/** Every tool there is. */
export const tools: readonly Tool[] = [decapCms, etherpad, tiddlywiki];
