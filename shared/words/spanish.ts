import { action } from "./es/action.ts";
import { allowance } from "./es/allowance.ts";
import { browserManifest } from "./es/browser-manifest.ts";
import { card } from "./es/card.ts";
import { editor } from "./es/editor.ts";
import { editorManifest } from "./es/editor-manifest.ts";
import { field } from "./es/field.ts";
import { join } from "./es/join.ts";
import { page } from "./es/page.ts";
import { pool } from "./es/pool.ts";
import { problem } from "./es/problem.ts";
import { sponsor } from "./es/sponsor.ts";
import type { Translations } from "./translation.ts";

/** Every text in Spanish, by topic. */
export const spanish: Translations = {
  words: { action, allowance, card, editor, field, join, page, pool, problem, sponsor },
  browserManifest,
  editorManifest,
};
