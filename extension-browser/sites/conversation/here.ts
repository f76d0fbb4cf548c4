import type { ConversationPart } from "@granary/shared/actions/action";
import type { Looks } from "../sight/looks.ts";
import type { Column } from "./column.ts";

/** Where reading is, on its way from the field outwards. */
export type Here = {
  readonly field: HTMLElement;
  readonly looks: Looks;
  readonly column: Column;
  readonly region: HTMLElement;
  /** The child of the region that holds the field. */
  readonly branch: HTMLElement;
  /** Whether the field is in a window of its own over the region. */
  readonly isOver: boolean;
};

/** What was read, and where of it stands what is answered. */
export type Conversation = {
  readonly parts: readonly ConversationPart[];
  /** The last message of a customer, or of somebody who may be one. */
  readonly answered?: HTMLElement;
};
