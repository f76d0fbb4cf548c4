/**
 * From a script that an update left behind to the one that takes its place: the answers it keeps.
 * Both live in the same page and can reach each other only by events in it, so these have a name
 * that no page knows: the background makes it up and gives it to scripts of ours alone.
 */
import { offers } from "@granary/shared/actions/offers";
import type { Engine } from "../engines/engine.ts";
import { createAnswer, lastContent, type Answer, type AnswerContent } from "./answer.ts";
import type { ConversationMark } from "./conversation-mark.ts";
import type { Target } from "./target.ts";

/** Counts up with each change of what is handed over: another version may have written it. */
const version = 3;

/** An answer as it is handed over. */
type KeptAnswer = Pick<Answer, "start" | "before" | "isCut" | "isInserted"> & {
  readonly version: typeof version;
  readonly mark: Omit<ConversationMark, "shown"> & { readonly shown: readonly string[] };
  readonly content: AnswerContent;
  readonly isShown: boolean;
};

/** What a script does when another one takes its place. */
export type Predecessor = {
  readonly answers: () => { readonly all: readonly Answer[]; readonly shown: Answer | undefined };
  readonly leave: () => void;
};

const giving = (name: string) => `${name}:give`;

/**
 * Waits for the script that takes this one's place, gives it every answer and leaves. Waits also when
 * it has left already: whoever switches a site off and on again finds their answers.
 */
export function handOver(name: string, { answers, leave }: Predecessor): void {
  const give = () => {
    const { all, shown } = answers();
    leave();
    for (const answer of all) {
      const kept = keptOf(answer, answer === shown);
      if (kept === undefined) continue;
      document.dispatchEvent(new CustomEvent(giving(name), { detail: JSON.stringify(kept) }));
    }
  };
  document.addEventListener(name, give, { once: true });
}

/** An answer of whoever was here before, and whether it was to be seen when they left. */
export type TakenAnswer = { readonly answer: Answer; readonly isShown: boolean };

/** The answers of whoever was here before, in their order; they leave. */
export function takeOver(name: string): readonly TakenAnswer[] {
  const taken: TakenAnswer[] = [];
  const life = new AbortController();
  const take = (event: Event) => {
    const answer = event instanceof CustomEvent ? answerOf(event.detail) : undefined;
    if (answer !== undefined) taken.push(answer);
  };
  document.addEventListener(giving(name), take, { signal: life.signal });
  document.dispatchEvent(new CustomEvent(name));
  life.abort();
  return taken;
}

function keptOf(answer: Answer, isShown: boolean): KeptAnswer | undefined {
  const content = lastContent(answer);
  if (content === undefined) return undefined;
  const { start, before, isCut, isInserted } = answer;
  const mark = { ...answer.mark, shown: [...answer.mark.shown] };
  return { version, start, mark, before, isCut, content, isInserted, isShown };
}

function answerOf(detail: unknown): TakenAnswer | undefined {
  // No page knows the name it came by: what says that it is of this version is.
  const kept = JSON.parse(String(detail)) as KeptAnswer;
  const action = offers.find(({ id }) => id === kept.start.actionId);
  if (kept.version !== version || action === undefined) return undefined;
  const { start, mark, before, isCut, content, isInserted, isShown } = kept;
  const answer = createAnswer({
    action,
    start,
    mark: { ...mark, shown: new Set(mark.shown) },
    before,
    isCut,
    target: fieldLeft(start),
    earlier: undefined,
  });
  return { answer: Object.assign(answer, { content, isInserted }), isShown };
}

/** Of a field that is in no document any more: nothing is read from it, nothing is written into it. */
const nowhere: Engine = {
  id: "nowhere",
  world: "isolated",
  owns: () => undefined,
  read: () => ({ text: "" }),
  remember: () => () => undefined,
  selectAll: () => undefined,
  steps: [() => ({ prevented: false })],
};

// The answer goes to the next field of its conversation, as if its own had been rendered anew.
function fieldLeft({ text, conversation, pageTitle }: KeptAnswer["start"]): Target {
  return {
    engine: nowhere,
    field: document.createElement("textarea"),
    before: { text },
    isCut: false,
    holds: [],
    isLine: false,
    mode: "other",
    page: { conversation, title: pageTitle },
    material: { text, conversation, pageTitle },
    restore: () => undefined,
  };
}
