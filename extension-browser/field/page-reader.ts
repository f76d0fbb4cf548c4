import type { PageReading } from "../sites/reading/read-page.ts";
import { pagePart } from "./page-part.ts";

/** What can be read around a field. */
export type PageReader = {
  /** What belongs to a field, read a little at a time so that the page goes on meanwhile. */
  readonly readPage: (field: HTMLElement) => Promise<PageReading>;
  /** The message that is answered, where it is known without reading. */
  readonly answeredMessage: (field: HTMLElement) => HTMLElement | undefined;
};

/** The reader: what a page carries does not grow with each tool that is known. */
export const pageReader = pagePart<PageReader>("reader");

/** Reads around a field; nothing but the title where the reader never came or a page is beyond it. */
export async function readAround(field: HTMLElement): Promise<PageReading> {
  const reader = await pageReader.fetch();
  try {
    if (reader !== undefined) return await reader.readPage(field);
  } catch (error) {
    // What can be done without the conversation is offered all the same.
    reportError(error);
  }
  return { conversation: [], mode: "reply", title: field.ownerDocument.title };
}
