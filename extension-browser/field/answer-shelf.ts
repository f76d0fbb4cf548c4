import { lastContent, stopAnswer, type Answer } from "./answer.ts";
import { isSameConversation, type ConversationMark } from "./conversation-mark.ts";

/**
 * Where the answers of a page are kept: one for each field and conversation, until another action
 * takes its place. That of a field that has left the page is there for the next field of the same
 * conversation.
 */
export type AnswerShelf = {
  /** Puts an answer in the place of the one before, which is stopped if it is still written. */
  readonly put: (answer: Answer) => void;
  readonly drop: (answer: Answer) => void;
  /** The answer for a field that shows this conversation. */
  readonly find: (field: HTMLElement, mark: ConversationMark) => Answer | undefined;
  /** As far as the address says, without reading the page. */
  readonly likely: (field: HTMLElement, address: string) => Answer | undefined;
  /** The newest that says anything, also another conversation's or one that was inserted. */
  readonly newest: () => Answer | undefined;
  readonly all: () => readonly Answer[];
};

/** More than a person goes back to; each is a few kilobytes. */
const answersMax = 20;

/** A shelf with nothing on it. */
export function createAnswerShelf(): AnswerShelf {
  let answers: readonly Answer[] = [];
  const drop = (answer: Answer) => {
    answers = answers.filter((one) => one !== answer);
  };
  const newestFor = (isWanted: (answer: Answer) => boolean, field: HTMLElement) =>
    answers.findLast((one) => one.target.field === field && isWanted(one)) ??
    answers.findLast((one) => !one.target.field.isConnected && isWanted(one));
  const find: AnswerShelf["find"] = (field, mark) =>
    newestFor((one) => isSameConversation(one.mark, mark), field);
  return {
    find,
    drop,
    put: (answer) => {
      const old = find(answer.target.field, answer.mark);
      if (old !== undefined) {
        stopAnswer(old);
        drop(old);
      }
      answers = [...answers, answer].slice(-answersMax);
    },
    likely: (field, address) => newestFor((one) => one.mark.address === address, field),
    newest: () => answers.findLast((one) => lastContent(one) !== undefined),
    all: () => answers,
  };
}
