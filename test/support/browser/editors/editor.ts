/** An editor on a page: one of a kind that people meet in web tools. */
export type Editor = {
  /** Also how it is called in the table. */
  readonly name: string;
  /** Which of the product's engines must own it. */
  readonly engine: string;
  /** Where to press to write in it. */
  readonly selector: string;
  /**
   * An ES module that exports `mount(host)`, which puts a new, empty editor into an element and gives
   * `text()`: what the editor's own document holds, line ends as `\n`; and maybe `end()`, which takes it
   * down. It may import what the tests depend on.
   */
  readonly script: string;
  /** Whether it takes one line only. */
  readonly isLine?: boolean;
  /** Whether its text lies in the document of a frame of its own. */
  readonly isFramed?: boolean;
  /** Whether only Chromium has what it is made of. */
  readonly isChromiumOnly?: boolean;
  /** For how long what follows a key is joined with it into one step of undoing, if longer than others. */
  readonly joinsMs?: number;
  /** How many times Ctrl+Z is pressed until all is as it was, if not once. */
  readonly undoPresses?: number;
  /** What is not as it should be: in which columns, and what the person sees instead and why. */
  readonly instead?: readonly Instead[];
};

/** Some columns that are not as they should be, for one reason. */
export type Instead = {
  readonly columns: readonly string[];
  /** The one browser in which it is so, if not in both. */
  readonly only?: "Chromium" | "Firefox";
  readonly says: string;
};

/** React's part of a `mount`: draws once and resolves when it stands. */
export const reactParts = `
import { createElement as h, useState, useMemo } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
const draw = (host, element) => flushSync(() => createRoot(host).render(element));
`;
