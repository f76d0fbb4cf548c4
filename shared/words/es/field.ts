import type { field as english } from "../en/field.ts";
import type { Translation } from "../translation.ts";

/** The button in a field's corner: all that is said in other people's own pages. */
export const field: Translation<typeof english> = {
  "field.ready": "Ayuda con este campo",
  "field.working": "Escribiendo…",
  "field.done": "Ayuda con este campo (respuesta lista)",
  "field.updated": "Granary se ha actualizado. Recarga la página para seguir.",
  "field.updatedCopied":
    "Granary se ha actualizado. Tu última respuesta está en el portapapeles; recarga la página para seguir.",
};
