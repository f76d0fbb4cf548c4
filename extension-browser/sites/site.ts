import type { ConversationPart } from "@granary/shared/actions/action";

/**
 * One web tool Granary knows. A site is data and reading: where it matches and how to find the
 * conversation a field answers. It never clicks, sends or changes anything.
 */
export type Site = {
  /** The file's name. */
  readonly id: string;
  readonly matches: (page: { readonly url: URL; readonly document: Document }) => boolean;
  /** The conversation the field answers, the oldest part first; only what a person can see. */
  readonly conversation: (field: HTMLElement) => readonly ConversationPart[];
};
