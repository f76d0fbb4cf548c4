import type { Action } from "@granary/shared/actions/action";

/** What the button of an action says in a language (a BCP 47 tag); English where there is none. */
export function actionTitle({ title }: Action, language: string): string {
  if (language.startsWith("zh")) return title["zh-CN"];
  return language.startsWith("es") ? title.es : title.en;
}
