/**
 * The contract of a tool: a real web tool from a package registry, served by this machine, and the fields
 * in it in which people write. `npm run tools` tries every field with the built extension and compares what
 * the tool's own server holds after the tool's own Save.
 */
import type { Locator, Page } from "playwright-core";

/** One tool. A file of this folder each, named after its id and listed in `index.ts`. */
export type Tool = {
  /** The file's name. */
  readonly id: string;
  /** Its name, its version, and where it is from: `Etherpad 1.8.14 (npm)`. Another title installs anew. */
  readonly title: string;
  /** Installs it into an empty folder outside of the repository, which is kept for the next time. */
  readonly install: (folder: string) => Promise<void>;
  /** Starts it with nothing in it but what its fields need. */
  readonly start: (place: ToolPlace) => Promise<RunningTool>;
};

/** Where a tool runs. */
export type ToolPlace = {
  /** Where it was installed. Nothing may be changed there. */
  readonly installed: string;
  /** An empty folder for its data, which goes when it is stopped. */
  readonly data: string;
  /** A free port of 127.0.0.1. */
  readonly port: number;
};

/** A tool that runs. */
export type RunningTool = {
  /** Its origin, on which help is switched on: `http://127.0.0.1:PORT`. */
  readonly address: string;
  readonly fields: readonly ToolField[];
  readonly stop: () => Promise<void>;
};

/** One place in which people write. */
export type ToolField = {
  /** What people call it: `comment reply`. */
  readonly name: string;
  /**
   * Signs in where that is needed and opens the composer with a new text, again and again: each try
   * begins with a page of its own and an empty field, but for what the tool itself puts there.
   */
  readonly open: (page: Page) => Promise<void>;
  /** What a person clicks to write; through frames where it lies in some. */
  readonly editor: (page: Page) => Locator;
  /** The tool's own Save, Send or Publish; nothing where it saves by itself. */
  readonly save: (page: Page) => Promise<void>;
  /**
   * What the server holds of the text saved last, as plain lines: read from its API, its database or its
   * files, never from the screen. Asked again and again until it is what is expected.
   */
  readonly saved: () => Promise<string>;
  /** Lines the tool itself puts below what is written, such as a signature, as `saved` has them. */
  readonly below?: readonly string[];
  /** What the page shows that is to be read. Without it no draft is offered, and a rewrite is asked for. */
  readonly conversation?: {
    /** Words of the messages that must be in what the pool was sent with a draft. */
    readonly mustRead: readonly string[];
  };
  /** Words on the page that the pool must never be sent: notes to colleagues, other customers. */
  readonly mustNotRead: readonly string[];
  /** How many times Ctrl+Z brings back what stood there; once if absent. */
  readonly undoPresses?: number;
  /** What the person sees instead, where a column is not as it should be. */
  readonly instead?: Partial<Record<ToolColumn, string>>;
};

/** What is tried with a field, in the order of the table. */
export const toolColumns = [
  "draft at caret",
  "next key behind",
  "saved",
  "rewrite",
  "neighbours kept",
  "undo",
  "conversation read",
  "nothing else read",
] as const;

/** The name of a column. */
export type ToolColumn = (typeof toolColumns)[number];
