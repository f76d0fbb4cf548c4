/** What the browser and its store show of the extension, by the key in `wxt.config.ts`. */
export const browserManifest = {
  name: "Granary",
  description:
    "Help with writing in the web tools of small shops, given by sponsors and shared fairly.",
  openCard: "Open the card at the field",
} as const;
