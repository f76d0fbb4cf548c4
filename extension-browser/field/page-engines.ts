import type { Awaitable } from "../engines/engine.ts";
import type { engineFor } from "../engines/index.ts";
import type { Answer } from "./answer.ts";
import type { Remark } from "./card-state-of.ts";
import type { ConversationMark } from "./conversation-mark.ts";
import type { Written } from "./insert-answer.ts";
import type { readTarget, Target } from "./target.ts";
import type { PageReading } from "../sites/reading/read-page.ts";
import { pagePart } from "./page-part.ts";

/** What the engines can do for a field. */
export type PageEngines = {
  readonly engineFor: typeof engineFor;
  readonly readTarget: typeof readTarget;
  /** What the conversation is known by that a page shows around a field. */
  readonly mark: (page: Target["page"], field: HTMLElement) => ConversationMark;
  /** Writes an answer into its field, or says why not. */
  readonly insertAnswer: (
    answer: Answer,
    readPage: (field: HTMLElement) => Awaitable<PageReading>,
    agreed: string | undefined,
  ) => Promise<Remark | Written>;
  /** What there is to say of a written answer after a while; nothing if it stayed. */
  readonly laterRemark: (answer: Answer, written: Written) => Promise<Remark | undefined>;
};

/** The engines: what a page carries does not grow with each editor that is known. */
export const pageEngines = pagePart<PageEngines>("engines");
