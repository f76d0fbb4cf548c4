import { action } from "./en/action.ts";
import { allowance } from "./en/allowance.ts";
import { browserManifest } from "./en/browser-manifest.ts";
import { card } from "./en/card.ts";
import { editor } from "./en/editor.ts";
import { editorManifest } from "./en/editor-manifest.ts";
import { field } from "./en/field.ts";
import { join } from "./en/join.ts";
import { page } from "./en/page.ts";
import { pool } from "./en/pool.ts";
import { problem } from "./en/problem.ts";
import { sponsor } from "./en/sponsor.ts";

/** Every text in English, by topic. */
export const english = {
  words: { action, allowance, card, editor, field, join, page, pool, problem, sponsor },
  browserManifest,
  editorManifest,
};
