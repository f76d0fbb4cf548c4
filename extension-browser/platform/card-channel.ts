/**
 * What the card's page says to the scripts in a tab, and where they find each other. The page calls a
 * script directly (`tabs.connect`), on a port whose name holds a nonce that only that script knows and
 * takes once: nothing a web page can hear or make up.
 */
import * as z from "zod/mini";
import type { browser } from "wxt/browser";

/** A port of this extension. */
export type CardPort = ReturnType<typeof browser.runtime.connect>;

/** Where a script is: its tab and its frame, and whether the tab's top document may hold its card. */
export const scriptPlaceSchema = z.object({
  tabId: z.number(),
  frameId: z.number(),
  isTopOn: z.boolean(),
});
export type ScriptPlace = z.infer<typeof scriptPlaceSchema>;

/** Whom the card's page calls: the script of its field, and the one that holds its frame. */
const cardAddressSchema = z.object({
  tabId: z.number(),
  fieldFrameId: z.number(),
  stageFrameId: z.number(),
  nonce: z.string(),
});
export type CardAddress = z.infer<typeof cardAddressSchema>;

/** The part of the card's address behind `#`. */
export function writeCardAddress(address: CardAddress): string {
  return encodeURIComponent(JSON.stringify(address));
}

/** What is behind `#`, or `undefined` if we did not write it: anybody may frame the page. */
export function readCardAddress(hash: string): CardAddress | undefined {
  try {
    const read = cardAddressSchema.safeParse(
      JSON.parse(decodeURIComponent(hash.replace(/^#/, ""))),
    );
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** The names of the two ports of one card. */
export const cardPortName = (nonce: string) => `card:${nonce}`;
export const stagePortName = (nonce: string) => `stage:${nonce}`;

/** From a script to the background. */
export const cardCallSchema = z.discriminatedUnion("kind", [
  /** Answered with a `ScriptPlace`. */
  z.object({ kind: z.literal("locate") }),
  /** Has the tab's top document build the frame with this hash for the script that asks. */
  z.object({ kind: z.literal("hold-card"), hash: z.string() }),
]);
export type CardCall = z.infer<typeof cardCallSchema>;

/** From the background to the top document of a tab: build this frame for a field's script. */
export const holdOrderSchema = z.object({
  kind: z.literal("hold-card"),
  hash: z.string(),
  fieldFrameId: z.number(),
});
export type HoldOrder = z.infer<typeof holdOrderSchema>;

/** A box in CSS pixels of a viewport. */
const boxSchema = z.object({
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
});
export type Box = z.infer<typeof boxSchema>;

/** What a card stands beside. */
export const anchorSchema = z.object({
  /** What is seen of the field. */
  box: boxSchema,
  /** Whose viewport the box is in: the top's, that of a frame right in it, or of one further in. */
  viewport: z.enum(["top", "child", "deeper"]),
  isRtl: z.boolean(),
});
export type Anchor = z.infer<typeof anchorSchema>;

/** What the field's script wants of whoever holds its frame. */
export const stageOrderSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("show"),
    anchor: anchorSchema,
    scheme: z.enum(["light", "dark"]),
  }),
  /** The field has moved. */
  z.object({ kind: z.literal("follow"), anchor: anchorSchema }),
  z.object({ kind: z.literal("hide") }),
  /** Gives the frame the keyboard. */
  z.object({ kind: z.literal("focus") }),
]);
export type StageOrder = z.infer<typeof stageOrderSchema>;

/** From the card's page to whoever holds its frame. */
export const toStageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("order"), order: stageOrderSchema }),
  /** How high the card is; 0 while there is none. Sent each time it was drawn anew. */
  z.object({ kind: z.literal("size"), height: z.number() }),
  /** The browser does not tell the page whether it can be seen: the stage is asked to. */
  z.object({ kind: z.literal("watch") }),
]);
export type ToStage = z.infer<typeof toStageSchema>;

/** From whoever holds the frame to the card's page. */
export const fromStageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("seen"), isSeen: z.boolean() }),
  /** The card has been put elsewhere: what was about to be pressed is not there any more. */
  z.object({ kind: z.literal("moved") }),
]);
export type FromStage = z.infer<typeof fromStageSchema>;

/** What a person did in the card; the script does it. */
export const cardPressSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choose"), actionId: z.string() }),
  /** `edits` counts the changes since the page was built. */
  z.object({ kind: z.literal("edit"), text: z.string(), edits: z.number() }),
  z.object({
    kind: z.enum(["insert", "copy", "again", "stop", "openGranary", "close"]),
  }),
]);
export type CardPress = z.infer<typeof cardPressSchema>;

/** From the card's page to the script of its field. */
export const fromCardSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("press"), press: cardPressSchema }),
  /** Whether the keyboard is the card's. */
  z.object({ kind: z.literal("focus"), hasFocus: z.boolean() }),
  z.object({ kind: z.literal("copied"), copyId: z.number(), isCopied: z.boolean() }),
]);
export type FromCard = z.infer<typeof fromCardSchema>;
