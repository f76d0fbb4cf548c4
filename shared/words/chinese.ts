import { action } from "./zh-CN/action.ts";
import { allowance } from "./zh-CN/allowance.ts";
import { browserManifest } from "./zh-CN/browser-manifest.ts";
import { card } from "./zh-CN/card.ts";
import { editor } from "./zh-CN/editor.ts";
import { editorManifest } from "./zh-CN/editor-manifest.ts";
import { field } from "./zh-CN/field.ts";
import { join } from "./zh-CN/join.ts";
import { page } from "./zh-CN/page.ts";
import { pool } from "./zh-CN/pool.ts";
import { problem } from "./zh-CN/problem.ts";
import { sponsor } from "./zh-CN/sponsor.ts";
import type { Translations } from "./translation.ts";

/** Every text in simplified Chinese, by topic. */
export const chinese: Translations = {
  words: { action, allowance, card, editor, field, join, page, pool, problem, sponsor },
  browserManifest,
  editorManifest,
};
