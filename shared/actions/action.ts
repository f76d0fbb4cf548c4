import type { ModelAlias } from "../schemas/grant.ts";
import type { Tokens } from "../schemas/units.ts";

/** One message of the conversation a person is answering, the oldest first. */
export type ConversationPart = {
  /** Which side wrote it. */
  readonly author: "customer" | "staff";
  /** The writer's name as the page shows it; hostile text like everything else from a page. */
  readonly name?: string;
  readonly text: string;
};

/**
 * Everything an action may be given. Only `nonce` must be there; an action ignores what it does not
 * need. All text but `instruction` and `tone` counts as written by a stranger.
 */
export type ActionInput = {
  /** 16 or more letters or digits from a cryptographic source, new for each request. */
  readonly nonce: string;
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

/** One message in the shape of OpenAI's Chat Completions. */
export type ActionMessage = { readonly role: "system" | "user"; readonly content: string };

/** What to send to the pool. */
export type ActionRequest = {
  readonly modelAlias: ModelAlias;
  readonly maxOutputTokens: Tokens;
  readonly messages: readonly ActionMessage[];
};

/**
 * One thing a person can do with text. Pure: the same input gives the same request. One file each,
 * named after its id, listed in `index.ts`; `actions.test.ts` says what was forgotten.
 */
export type Action = {
  /** The file's name. */
  readonly id: string;
  /** What its button says. */
  readonly title: { readonly en: string; readonly es: string; readonly "zh-CN": string };
  /** Whether the input holds something to work on; if not, the action is not offered. */
  readonly accepts: (input: ActionInput) => boolean;
  /** The request for an input it accepts. Text beyond the limits is cut, the newest kept. */
  readonly build: (input: ActionInput) => ActionRequest;
};
