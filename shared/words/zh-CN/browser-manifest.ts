import type { browserManifest as english } from "../en/browser-manifest.ts";
import type { Translation } from "../translation.ts";

/** What the browser and its store show of the extension, by the key in `wxt.config.ts`. */
export const browserManifest: Translation<typeof english> = {
  name: "Granary",
  description: "在小店日常使用的网页工具里帮您撰写文字，由捐赠者提供，公平分享。",
  openCard: "打开输入框旁的卡片",
};
