/** The languages the practice upstream can answer in. */
export type Language = "en" | "es" | "zh";

const spanish =
  /[¿¡ñ]|\b(?:el|la|los|las|una?|de|del|que|por|para|con|mi|pedido|gracias|hola|saludos|está|quiero|puedo|cuándo|dónde|factura|talla|buen[oa]s)\b/giu;
const english =
  /\b(?:the|an?|of|to|and|is|my|for|with|you|have|order|thanks|hello|hi|please|want|where|when|it|can)\b/giu;

/** The language of a text: Chinese by its characters, Spanish and English by their small words. */
export function languageOf(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han > 0 && han * 4 >= text.replaceAll(/\s/g, "").length) return "zh";
  const spanishWords = text.match(spanish)?.length ?? 0;
  const englishWords = text.match(english)?.length ?? 0;
  return spanishWords > englishWords ? "es" : "en";
}
