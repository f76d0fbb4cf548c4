import type { Problem } from "../words/problem.ts";
import type { FootFacts, WaitingPlace } from "./card-foot.tsx";
import type { Offer } from "./card-menu.tsx";

/** What there is to say about an answer that is there to be used; `card-notice.tsx` has the words. */
export type CardNotice =
  | "copied"
  | "copyRefused"
  | "stopped"
  | "unsure"
  | "insertRefused"
  | "sandboxed"
  | "readOnly"
  | "keysOnly"
  | "focusTaken"
  | "fieldGone"
  | "fieldChanged"
  | "taken"
  | "composing"
  | "noPlace"
  | "loses"
  | "oneLine"
  | "tooLong"
  | "otherPurpose"
  | "otherConversation"
  | "partGone"
  | "pageRestored";

/** What is not text in what an answer replaces. */
export type Loss = "link" | "picture" | "mention" | "formatting" | "other";

/** Where the part of a long text begins and ends that alone is worked on, in its own words. */
export type PartEnds = { readonly from: string; readonly to: string };

/**
 * What Insert does now. `writes`: puts the text in. `asks`: the notice says what that would do to
 * the page as it is now, and only this further press does it. `impossible`: there is Copy alone.
 */
export type InsertChoice = "writes" | "asks" | "impossible";

/** What the card shows. */
export type CardState =
  | {
      readonly kind: "menu";
      readonly offers: readonly Offer[];
      /** An answer from before that can still be had, by what the page was called then. */
      readonly kept?: { readonly about: string };
    }
  | {
      readonly kind: "writing";
      readonly title: string;
      readonly text: string;
      /** Where the request stands while it still waits for its turn. */
      readonly waiting?: WaitingPlace;
      /** Set where the text is too long to be worked on whole. */
      readonly part?: PartEnds;
    }
  | {
      /** An answer to use: a whole one, or what had come of one. */
      readonly kind: "ready";
      readonly title: string;
      readonly text: string;
      readonly foot: FootFacts;
      readonly insert: InsertChoice;
      /** Why it ends before its end. */
      readonly problem?: Problem;
      readonly notice?: CardNotice;
      /** What Insert would take away that the answer does not have; with the notice `loses`. */
      readonly loses?: readonly Loss[] | undefined;
      /** How many characters the field would have too many; with the notice `tooLong`. */
      readonly over?: number | undefined;
      /** Set where the text is too long to be replaced whole. */
      readonly part?: PartEnds;
      /** What the page was called when the answer was asked for. */
      readonly about: string;
      /** Whether the text before this one can be brought back. */
      readonly hasEarlier: boolean;
    }
  | {
      /** Nothing came. */
      readonly kind: "failed";
      readonly title: string;
      readonly problem: Problem;
      readonly hasEarlier: boolean;
    };

/** What a person can do in the card. */
export type CardActions = {
  readonly choose: (actionId: string) => void;
  /** Shows the answer from before that the menu names. */
  readonly recall: () => void;
  /** Back to the list of what can be done; the answer is kept. */
  readonly menu: () => void;
  readonly edit: (text: string) => void;
  /** `told` is the notice that the card shows when it is pressed. */
  readonly insert: (told?: string) => void;
  readonly copy: () => void;
  /** Asks for another answer, which costs again; the text so far can be brought back. */
  readonly again: () => void;
  /** Brings back the text before this one, and this one in turn. */
  readonly earlier: () => void;
  readonly stop: () => void;
  readonly openGranary: () => void;
  /** Puts the card away and nothing else: an answer is kept, one that is being written goes on. */
  readonly close: () => void;
};
