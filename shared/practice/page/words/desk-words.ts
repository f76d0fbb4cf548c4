import type { english } from "./english.ts";

/** The name of one of the desk's texts. */
export type DeskKey = keyof typeof english;

/** Everything the desk says in one language. */
export type DeskWords = Readonly<Record<DeskKey, string>>;
