import type { browserManifest as english } from "../en/browser-manifest.ts";
import type { Translation } from "../translation.ts";

/** What the browser and its store show of the extension, by the key in `wxt.config.ts`. */
export const browserManifest: Translation<typeof english> = {
  name: "Granary",
  description:
    "Ayuda para escribir en las herramientas web de los pequeños comercios, donada por patrocinadores y repartida con justicia.",
  openCard: "Abrir la tarjeta junto al campo",
};
