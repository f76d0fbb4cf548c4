import type { browser } from "wxt/browser";

/** A port of this extension. */
export type CardPort = ReturnType<typeof browser.runtime.connect>;

/** Whom the card's page calls: the script of its field, and the one that holds its frame. */
export type CardAddress = {
  readonly tabId: number;
  readonly fieldFrameId: number;
  readonly stageFrameId: number;
  /** Known to these two alone, and taken by each once. */
  readonly nonce: string;
};

/** The part of the address of the card's page behind `#`. */
export function writeCardAddress(address: CardAddress): string {
  return encodeURIComponent(JSON.stringify(address));
}

/** The name of the port to the script of the field. */
export const cardPortName = (nonce: string) => `card:${nonce}`;

/** The name of the port to whoever holds the frame. */
export const stagePortName = (nonce: string) => `stage:${nonce}`;
