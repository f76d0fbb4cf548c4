/**
 * From a script that an update left behind to the one that takes its place: the answers it keeps.
 * Both live in the same page and can reach each other only by events in it, so these have a name
 * that no page knows: the background makes it up and gives it to scripts of ours alone.
 */
import { actions } from "@granary/shared/actions";
import * as z from "zod/mini";
import { textarea } from "../engines/textarea.ts";
import { problemSchema, runStartSchema } from "../platform/message.ts";
import { createAnswer, lastContent, type Answer } from "./answer.ts";
import type { Target } from "./target.ts";

const contentSchema = z.object({
  text: z.string(),
  foot: z.object({
    model: z.optional(z.string()),
    givenBy: z.array(z.string()),
    practice: z.boolean(),
    share: z.optional(z.object({ part: z.number(), period: z.string() })),
  }),
  problem: z.exactOptional(problemSchema),
  isStopped: z.exactOptional(z.boolean()),
});

const keptAnswerSchema = z.object({
  start: runStartSchema,
  mark: z.object({
    address: z.string(),
    title: z.string(),
    answered: z.array(z.string()),
    shown: z.array(z.string()),
  }),
  before: z.object({ text: z.string(), selection: z.exactOptional(z.string()) }),
  content: contentSchema,
  isInserted: z.boolean(),
  isShown: z.boolean(),
});
type KeptAnswer = z.infer<typeof keptAnswerSchema>;

/** What a script does when another one takes its place. */
export type Predecessor = {
  readonly answers: () => { readonly all: readonly Answer[]; readonly shown: Answer | undefined };
  readonly leave: () => void;
  readonly signal: AbortSignal;
};

const giving = (name: string) => `${name}:give`;

/** Waits for the script that takes this one's place, gives it every answer and leaves. */
export function handOver(name: string, { answers, leave, signal }: Predecessor): void {
  const give = () => {
    const { all, shown } = answers();
    leave();
    for (const answer of all) {
      const kept = keptOf(answer, answer === shown);
      if (kept === undefined) continue;
      document.dispatchEvent(new CustomEvent(giving(name), { detail: JSON.stringify(kept) }));
    }
  };
  document.addEventListener(name, give, { signal, once: true });
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
  const { start, mark, before, isInserted } = answer;
  const { text, foot, ...rest } = content;
  const { model, givenBy, practice, share } = foot;
  return {
    start,
    mark: { ...mark, answered: [...mark.answered], shown: [...mark.shown] },
    before,
    content: { text, foot: { model, givenBy: [...givenBy], practice, share }, ...rest },
    isInserted,
    isShown,
  };
}

function answerOf(detail: unknown): TakenAnswer | undefined {
  const parsed = keptAnswerSchema.safeParse(typeof detail === "string" ? JSON.parse(detail) : null);
  if (!parsed.success) return undefined;
  const { start, mark, before, content, isInserted, isShown } = parsed.data;
  const action = actions.find(({ id }) => id === start.actionId);
  if (action === undefined) return undefined;
  const answer = createAnswer({
    action,
    start,
    mark: { ...mark, shown: new Set(mark.shown) },
    before,
    target: fieldLeft(start),
    earlier: undefined,
  });
  return { answer: Object.assign(answer, { content, isInserted }), isShown };
}

// The answer goes to the next field of its conversation, as if its own had been rendered anew.
function fieldLeft({ text, conversation, pageTitle }: KeptAnswer["start"]): Target {
  return {
    engine: textarea,
    field: document.createElement("textarea"),
    before: { text },
    mode: "other",
    material: { text, conversation, pageTitle },
    restore: () => undefined,
  };
}
