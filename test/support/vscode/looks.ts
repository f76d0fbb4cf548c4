/** How a person has set up their editor: its language, and how it looks. */
export type Look = { readonly language: string; readonly theme: string };

/** Every language of ours once, and every kind of theme. */
export const looks: readonly Look[] = [
  { language: "en", theme: "Default Dark Modern" },
  { language: "zh-cn", theme: "Default Light Modern" },
  { language: "es", theme: "Default High Contrast" },
];
