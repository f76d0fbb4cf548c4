import { decapCms } from "./decap-cms.ts";
import { djangoHelpdesk } from "./django-helpdesk.ts";
import { etherpad } from "./etherpad.ts";
import { roundcube } from "./roundcube.ts";
import { tiddlywiki } from "./tiddlywiki.ts";
import type { Tool } from "./tool.ts";
import { wordpress } from "./wordpress.ts";

/** Every tool there is. */
export const tools: readonly Tool[] = [
  tiddlywiki,
  etherpad,
  decapCms,
  djangoHelpdesk,
  roundcube,
  wordpress,
];
