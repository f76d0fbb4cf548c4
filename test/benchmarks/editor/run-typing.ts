import { createStubEditor } from "../../support/vscode/stub-editor.ts";
import { loadBundle } from "../../support/vscode/load-bundle.ts";
import { createScriptedUpstream, type SentRequest } from "./scripted-upstream.ts";
import { go } from "./sessions/go.ts";
import { python } from "./sessions/python.ts";
import type { Session } from "./sessions/session.ts";
import { typescript } from "./sessions/typescript.ts";
import { createSimulatedTime } from "./simulated-time.ts";
import { createTypingPerson, type Written } from "./typing-person.ts";

/** What somebody typed in one file of one day, and what was asked for it. */
export type TypedSession = Written & {
  readonly languageId: string;
  readonly sent: readonly SentRequest[];
};

/** One day, with the real milliseconds of work on each thing that ran in it. */
export type TypedDay = {
  readonly typed: readonly TypedSession[];
  readonly workMs: readonly number[];
};

const sessions: readonly Session[] = [typescript, python, go];

/** Keys in each of the three languages. */
const keysPerSession = 100;

const joinLink =
  "vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=ABCDE-FGHJK-LMNPQ-RSTUV";

/**
 * 300 keys in three languages through the built bundle at `bundle`, in an editor of their own and in
 * simulated time. The seed decides the rhythm within the recorded pauses and what the model knows.
 */
export async function runTyping(bundle: string, seed: number): Promise<TypedDay> {
  const time = createSimulatedTime();
  const stub = createStubEditor(`${bundle}/../..`);
  let fetchNow: ReturnType<typeof createScriptedUpstream>["fetch"] | undefined;
  const fetch = async (url: string, init: RequestInit) =>
    (await fetchNow?.(url, init)) ?? Response.error();
  const surroundings = Object.assign(Object.create(globalThis), { fetch }) as object;
  const extension = loadBundle(bundle, stub, { ...time.globals, globalThis: surroundings });
  const typed: TypedSession[] = [];
  for (const session of sessions) {
    const person = createTypingPerson({ stub, time, session, seed });
    const upstream = createScriptedUpstream({ time, seed, asked: person.asked });
    fetchNow = upstream.fetch;
    if (typed.length === 0) {
      extension.activate(stub.context);
      stub.answers.push("Join");
      void stub.openUri(joinLink);
      await time.pass(1_000);
    }
    const written = await person.press(keysPerSession);
    typed.push({ ...written, languageId: session.languageId, sent: upstream.sent });
  }
  for (const part of stub.context.subscriptions) part.dispose();
  return { typed, workMs: time.workMs };
}
