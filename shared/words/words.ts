import type { english } from "./english.ts";
import type { Topic } from "./translation.ts";

type Texts = (typeof english)["words"];

/** The name of a text: its topic, a dot, and what it is. */
export type WordKey = { [Name in Topic]: keyof Texts[Name] }[Topic];

type TextOf<Key> = {
  [Name in Topic]: Key extends keyof Texts[Name] ? Texts[Name][Key] : never;
}[Topic];

type BlankOf<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | BlankOf<Rest>
  : never;

/** What fills the blanks of a text: nothing where it has none. */
type Values<Key> = [BlankOf<TextOf<Key>>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<BlankOf<TextOf<Key>>, string>>];

/** Texts by key, each with its blanks filled. */
export type Say = <Key extends WordKey>(key: Key, ...values: Values<Key>) => string;

/** How a face speaks: its texts, and the language that numbers and dates follow. */
export type Words = { readonly say: Say; readonly language: string };

/** A key of a text that is complete as it stands. */
export type PlainKey = {
  [Key in WordKey]: Values<Key> extends readonly [] ? Key : never;
}[WordKey];

/** Texts of one language by their key, as they are handed to a face. */
export type FaceTexts = Readonly<Record<string, string>>;

/**
 * The words of a face out of its texts. A text that is missing is shown as its key. `shown` makes what
 * fills a blank fit to be seen: it may be somebody else's words.
 */
export function createWords(
  texts: FaceTexts,
  language: string,
  shown: (value: string) => string = asItIs,
): Words {
  const fill = (key: string, values: Readonly<Record<string, string>>) =>
    (texts[key] ?? key).replaceAll(/\{(\w+)\}/g, (blank, name: string) => {
      const value = values[name];
      return value === undefined ? blank : shown(value);
    });
  return { language, say: (key, ...[values]) => fill(key, values ?? {}) };
}

const asItIs = (value: string) => value;
