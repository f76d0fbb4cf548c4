import type { card as english } from "../en/card.ts";
import type { Translation } from "../translation.ts";

/** The button in a field's corner and the card beside the field. */
export const card: Translation<typeof english> = {
  "card.title": "¿Qué te ayudaría?",
  "card.menuHint": "No se envía nada hasta que elijas, y nunca en tu nombre.",
  "card.nothingToOffer":
    "Aquí aún no hay conversación ni texto. Escribe unas palabras y prueba otra vez.",
  "card.close": "Cerrar",
  "card.keyboardAway": "Lo que escribas ahora va a la página, no a esta tarjeta.",
  "card.inLine": "{place} en la fila",
  "card.inLineAbout": "{place} en la fila, cerca de {wait}",
  "card.writing": "Escribiendo…",
  "card.answerReady": "La respuesta está lista.",
  "card.answerLabel": "Respuesta, puedes cambiarla",
  "card.stop": "Parar",
  "card.insert": "Insertar",
  "card.copy": "Copiar",
  "card.copied": "Copiado.",
  "card.unsure": "La página ha cambiado el texto. Mira el campo antes de seguir.",
  "card.insertRefused":
    "Este campo no ha aceptado el texto. Está copiado: pulsa Ctrl+V en el campo.",
  "card.shareOfDay": "cerca del {share} de la ayuda de hoy",
  "card.shareOfWeek": "cerca del {share} de la ayuda de esta semana",
  "card.shareOfMonth": "cerca del {share} de la ayuda de este mes",
  "card.shareOfTotal": "cerca del {share} de toda tu ayuda",
  "card.openGranary": "Abrir Granary",
  "card.buttonReady": "Ayuda con este campo",
  "card.buttonDone": "Ayuda con este campo (respuesta lista)",
  "card.textStays": "Tu texto sigue en el campo.",
};
