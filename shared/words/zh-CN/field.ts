import type { field as english } from "../en/field.ts";
import type { Translation } from "../translation.ts";

/** The button in a field's corner: all that is said in other people's own pages. */
export const field: Translation<typeof english> = {
  "field.ready": "帮忙填写",
  "field.working": "正在写…",
  "field.done": "帮忙填写（回答已好）",
  "field.updated": "Granary 已更新。请重新加载页面。",
  "field.updatedCopied": "Granary 已更新。上一个回答已复制到剪贴板；请重新加载页面。",
};
