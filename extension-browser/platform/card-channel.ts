/**
 * What the card's page and the scripts in a tab say to each other, and where they find each other. The
 * page calls a script directly (`tabs.connect`), on a port whose name holds a nonce that only that
 * script knows and takes once: nothing a web page can hear or make up.
 *
 * What comes from a tab is parsed: other people's code runs beside it. What comes to a script in a tab
 * is believed, because the browser lets only this very build of the extension speak to it; so its
 * shapes are types, and weigh nothing there.
 */
import * as z from "zod/mini";
import type { CardAddress } from "./card-address.ts";

/** Where a script is: its tab and its frame, and whether the tab's top document may hold its card. */
export type ScriptPlace = {
  readonly tabId: number;
  readonly frameId: number;
  readonly isTopOn: boolean;
};

/** Whom the card's page calls: the script of its field, and the one that holds its frame. */
const cardAddressSchema = z.object({
  tabId: z.number(),
  fieldFrameId: z.number(),
  stageFrameId: z.number(),
  nonce: z.string(),
});

/** What is behind `#`, or `undefined` if we did not write it: anybody may frame the page. */
export function readCardAddress(hash: string): CardAddress | undefined {
  try {
    const text = decodeURIComponent(hash.replace(/^#/, ""));
    const read = cardAddressSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** From a script to the background. */
export const cardCallSchema = z.discriminatedUnion("kind", [
  /** Answered with a `ScriptPlace`. */
  z.object({ kind: z.literal("locate") }),
  /** Has the tab's top document build the card's frame for the script that asks. */
  z.object({ kind: z.literal("hold-card"), nonce: z.string().check(z.maxLength(64)) }),
]);
export type CardCall = z.infer<typeof cardCallSchema>;

/** From the background to the top document of a tab: build the frame with this address. */
export type HoldOrder = { readonly kind: "hold-card"; readonly address: CardAddress };

/** A box in CSS pixels of a viewport. */
const boxSchema = z.object({
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});

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
  /** Gives the keyboard back to the frame that the field is in. */
  z.object({ kind: z.literal("leave") }),
]);
export type StageOrder = z.infer<typeof stageOrderSchema>;

/** From the card's page to whoever holds its frame. */
export type ToStage =
  | { readonly kind: "order"; readonly order: StageOrder }
  /** How high the card is; 0 while there is none. Sent each time it was drawn anew. */
  | { readonly kind: "size"; readonly height: number }
  /** A person moves the card, in CSS pixels from where it is. */
  | { readonly kind: "move"; readonly x: number; readonly y: number }
  /** The browser does not tell the page whether it can be seen: the stage is asked to. */
  | { readonly kind: "watch" };

/** From whoever holds the frame to the card's page. */
export const fromStageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("seen"), isSeen: z.boolean() }),
  /** The card has been put elsewhere: what was about to be pressed is not there any more. */
  z.object({ kind: z.literal("moved") }),
  /** How high the card can be where it stands, in CSS pixels. */
  z.object({ kind: z.literal("room"), height: z.number() }),
]);
export type FromStage = z.infer<typeof fromStageSchema>;

/** What a person did in the card; the script does it. */
export type CardPress =
  | { readonly kind: "choose"; readonly actionId: string }
  /** `edits` counts the changes since the page was built. */
  | { readonly kind: "edit"; readonly text: string; readonly edits: number }
  /** `told`: what the card said then, and the person pressed in spite of. */
  | { readonly kind: "insert"; readonly told?: string | undefined }
  | {
      readonly kind:
        | "recall"
        | "menu"
        | "copy"
        | "again"
        | "earlier"
        | "stop"
        | "openGranary"
        | "close";
    };

/** From the card's page to the script of its field. */
export type FromCard =
  | { readonly kind: "press"; readonly press: CardPress }
  /** Whether the keyboard is the card's. */
  | { readonly kind: "focus"; readonly hasFocus: boolean }
  | { readonly kind: "copied"; readonly copyId: number; readonly isCopied: boolean };
