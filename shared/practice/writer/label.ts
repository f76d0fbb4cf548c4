import type { Language } from "./language.ts";

const labels: Readonly<Record<Language, string>> = {
  en: "Practice reply (not AI):",
  es: "Respuesta de práctica (no es IA):",
  zh: "练习回复（非 AI）：",
};

/** Says before a text that no AI wrote it: in front of a single line, on its own line else. */
export function labelled(text: string, language: Language): string {
  const gap = text.includes("\n") ? "\n\n" : language === "zh" ? "" : " ";
  return `${labels[language]}${gap}${text}`;
}

/** Takes such a label off again, so that a rewritten answer does not carry two. */
export function withoutLabel(text: string): string {
  const found = Object.values(labels).find((label) => text.startsWith(label));
  return found === undefined ? text : text.slice(found.length).trimStart();
}
