import type { Feature } from "../schemas/feature.ts";
import type { ModelAlias } from "../schemas/grant.ts";
import type { Tokens } from "../schemas/units.ts";
import type { WordKey } from "../words/words.ts";

/** One message of the conversation a person is answering, the oldest first. */
export type ConversationPart = {
  /** Which side wrote it, where the page says so. */
  readonly author: "customer" | "staff" | "unknown";
  /** The writer's name as the page shows it; hostile text like everything else from a page. */
  readonly name?: string;
  readonly text: string;
};

/**
 * What a field is for. `reply`: a customer gets to read it. `note`: colleagues do and the customer
 * does not. `other`: it answers nobody, as a title or a description.
 */
export type FieldMode = "reply" | "note" | "other";

/**
 * What an action may work on. Nothing must be there; an action ignores what it does not need. All
 * text but `instruction` and `tone` counts as written by a stranger.
 */
export type ActionMaterial = {
  /** What stands in the field now. */
  readonly text?: string;
  /** The selected part of it; an action on text prefers the selection. */
  readonly selection?: string;
  readonly conversation?: readonly ConversationPart[];
  readonly pageTitle?: string;
  /** The customer's language as a BCP 47 tag, where it is known for sure. */
  readonly language?: string;
  readonly tone?: "friendly" | "formal";
  /** What the person asked for in their own words. */
  readonly instruction?: string;
};

/** Everything an action builds a request from. */
export type ActionInput = ActionMaterial & {
  /** 16 or more letters or digits from a cryptographic source, new for each request. */
  readonly nonce: string;
};

/** One message in the shape of OpenAI's Chat Completions. */
export type ActionMessage = { readonly role: "system" | "user"; readonly content: string };

/** What to send to the pool. */
export type ActionRequest = {
  readonly modelAlias: ModelAlias;
  readonly maxOutputTokens: Tokens;
  readonly messages: readonly ActionMessage[];
};

/** The key of a title among the words. */
export type ActionTitle = Extract<WordKey, `action.${string}`>;

/**
 * What kind of answer is asked for: a new text from a conversation, the same in other words, the
 * same in fewer words. The system message says it, so that a stand-in without a model can act.
 */
export type ActionKind = "reply" | "reword" | "condense";

/**
 * An action as it is offered: all that a page needs of it. Kept apart from how its request is built,
 * which weighs more and stays with whoever asks the pool.
 */
export type ActionOffer = {
  /** The file's name. */
  readonly id: string;
  /** What its button says: a text of the topic `action`. */
  readonly title: ActionTitle;
  readonly kind: ActionKind;
  /** A Lucide icon by its name (https://lucide.dev/icons); views draw it, or wheat if they cannot. */
  readonly icon: string;
  /** What its answer takes the place of where nothing is selected; `nothing` goes to the caret. */
  readonly replaces: "typed" | "nothing";
  /** Where it is offered: in fields for what, and only if there is what it works on. */
  readonly offered: {
    readonly modes: readonly FieldMode[];
    readonly needs: "conversation" | "text";
  };
};

/**
 * One thing a person can do with text. Pure: the same input gives the same request. One file each,
 * named after its id, listed in `index.ts` and its offer in `offers.ts`; `actions.test.ts` says what
 * was forgotten.
 */
export type Action = ActionOffer & {
  /** What the books call the help it gives. */
  readonly feature: Feature;
  /** The request for an input that has what it needs. Text beyond the limits is cut, the newest kept. */
  readonly build: (input: ActionInput) => ActionRequest;
};
