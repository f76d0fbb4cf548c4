import type { FieldMode } from "@granary/shared/actions/action";

/**
 * Selectors for one thing, the newest first: tools show variants at the same time. The first one
 * that finds anything counts.
 */
export type Selectors = readonly [string, ...string[]];

/** Where a short text stands. */
export type TextPlace = {
  readonly in: Selectors;
  /** The attribute that holds it; without one it is what a person sees there, or typed there. */
  readonly attribute?: string;
  /** A regular expression whose first group is the text, where more stands beside it. */
  readonly pattern?: string;
};

/** One way of telling who wrote a message. */
export type SideRule = { readonly side: "customer" | "staff" } & (
  | { /** The message is or holds one of these. */ readonly has: Selectors }
  | {
      /** The sender named in the message is the one named elsewhere: in the scope, else the page. */
      readonly sender: TextPlace;
      readonly sameAs: TextPlace;
    }
  /** The edge its bubble stands at, mirrored where writing runs from right to left. A last resort. */
  | { readonly edge: "start" | "end" }
);

/** Where the messages of a conversation are and how to read them. */
export type MessageRules = {
  readonly each: Selectors;
  /** The part of a message that its writer wrote; the whole message if absent or not there. */
  readonly body?: Selectors;
  readonly name?: TextPlace;
  /** The name stands only on the first of several messages of one writer. */
  readonly isNameCarriedOn?: boolean;
  /** Tried in order; the first that fits says who wrote a message. */
  readonly sides: readonly SideRule[];
  /**
   * Who wrote a message that no rule fits. `note` leaves it out: the choice for tools that keep
   * notes to colleagues in the same list. Never the customer: a colleague's words must not be
   * answered.
   */
  readonly otherwise: "staff" | "note";
  /** A message that is or holds any of these is a note to colleagues and is left out. */
  readonly notes?: readonly string[];
  /** Inside a body: signatures, quotes, marks that the writer did not type. */
  readonly drop?: readonly string[];
  /** Inside a body: this and everything behind it is an older message, quoted. */
  readonly quote?: readonly string[];
  readonly order: "oldest-first" | "newest-first";
  /**
   * When each was written, in a form `Date` reads; used for the order if every message has it, but for
   * the one that stands first: some tools keep it apart.
   */
  readonly time?: TextPlace;
};

/** When a field has another mode than `reply`: it lies in one of these, or its scope shows one. */
export type ModeRule = { readonly mode: FieldMode } & (
  | { readonly around: Selectors }
  | { readonly shown: Selectors }
);

/**
 * One web tool Granary knows, as data: where it is, and where what belongs to a field stands.
 * `reading/read-page.ts` does the reading; it never clicks, sends or changes anything. The head of
 * each file says where its facts are from and when they were checked.
 */
export type Site = {
  /** The file's name. */
  readonly id: string;
  /** The tool's own name, the same in every language. */
  readonly name: string;
  /** Host names in which `*` stands for any letters: `*.zendesk.com`. Frames count by their own. */
  readonly hosts: readonly string[];
  /** Paths in which `*` stands for anything: `/agent/tickets/*`; every path if absent. */
  readonly paths?: readonly string[];
  /** What the tool's pages carry; needed where it runs on anybody's host. */
  readonly marker?: Selectors;
  /**
   * The region around a field that may be read for it, looked for from the field outwards, through
   * open shadow roots and frames of the same origin. Where there is none nothing is read: the next
   * region may be another customer's.
   */
  readonly scope: Selectors;
  /** Absent: the messages nearest to the field are found by layout and repetition. */
  readonly messages?: MessageRules;
  /** What the conversation is about; the page's title if absent. */
  readonly subject?: TextPlace;
  /** The first that fits; `reply` if none does. */
  readonly modes?: readonly ModeRule[];
};
