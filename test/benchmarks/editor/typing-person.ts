import type { StubEditor } from "../../support/vscode/stub-editor.ts";
import { seededRandom } from "../seeded-random.ts";
import { createAskingEditor, type Call, type GhostText } from "./asking-editor.ts";
import { createIntention, type Intention } from "./intention.ts";
import type { Key } from "./keys.ts";
import { hashOf } from "./model-mind.ts";
import { createPlaces } from "./places.ts";
import type { PersonView } from "./scripted-upstream.ts";
import type { Session, Stretch } from "./sessions/session.ts";
import type { SimulatedTime } from "./simulated-time.ts";
import { createTypedDocument } from "./typed-document.ts";
import { firstItem } from "./word-list.ts";

/** One key that was pressed. */
export type PressedKey = {
  readonly atMs: number;
  /** How many things had run before it. */
  readonly ranBefore: number;
};

/** What a person did in a session. */
export type Written = {
  readonly keys: readonly PressedKey[];
  /** The whole suggestions, as the text before the cursor, of which something was taken. */
  readonly takenFrom: readonly string[];
  readonly acceptedCharacters: number;
  readonly calls: readonly Call[];
};

/** At the keyboard of one file. */
export type TypingPerson = {
  readonly asked: PersonView;
  /** Presses so many keys. Throws if the session has fewer. */
  readonly press: (keysMax: number) => Promise<Written>;
};

/** How long it takes, at least and at most, in milliseconds. */
const rhythm = {
  /** Between two keys of a burst. */
  burst: [80, 250],
  hesitate: [350, 900],
  think: [1_200, 3_500],
  /** Looking whether a suggestion comes, and reading it. */
  look: [500, 1_000],
} as const;

/** How often somebody hesitates between two words, without a mark. */
const hesitatesShare = 0.15;

/** A person who does what was recorded, with the seed's rhythm. */
export function createTypingPerson(surroundings: {
  readonly stub: StubEditor;
  readonly time: SimulatedTime;
  readonly session: Session;
  readonly seed: number;
}): TypingPerson {
  const { stub, time, session, seed } = surroundings;
  const document = createTypedDocument(session.text);
  const editor = createAskingEditor({ ...surroundings, document });
  const random = seededRandom(hashOf(`${seed} ${session.path}`));
  const places = createPlaces(session, document);
  const pressed: PressedKey[] = [];
  const takenFrom: string[] = [];
  let intention: Intention = createIntention("", session);
  let acceptedCharacters = 0;

  const wait = async ([leastMs, mostMs]: readonly [number, number]) =>
    await time.pass(leastMs + (mostMs - leastMs) * random());
  /** One key, and the time until the next. */
  const press = async (work: () => void) => {
    pressed.push({ atMs: time.nowMs(), ranBefore: time.workMs.length });
    await time.run(() => {
      work();
      places.note(intention);
      editor.textChanged();
    });
    await wait(rhythm.burst);
    const isBetweenWords = /[^\w]$/.test(document.before());
    if (isBetweenWords && random() < hesitatesShare) await wait(rhythm.hesitate);
  };
  const takeOne = async (taken: GhostText): Promise<void> => {
    acceptedCharacters += taken.before.length - document.before().length;
    intention.skipTo(document.before(), taken.before);
    await press(() => {
      document.become(taken.before, taken.after);
      const { command, arguments: given = [] } = taken.command ?? { command: "" };
      stub.commands.get(command)?.(...given);
    });
  };
  /** Takes what is shown if it is what comes next; else its words as long as they are, or only the first. */
  const take = async (wordsMax: number): Promise<void> => {
    await wait(rhythm.look);
    for (let words = 0; words < wordsMax; words += 1) {
      const before = document.before();
      const shown = editor.isListOpen() ? undefined : editor.shown();
      if (shown === undefined) return;
      const isWhole = wordsMax > 1 && intention.isMeant(before, shown.before);
      const taken = isWhole ? shown : firstWordOf(shown, before);
      if (!intention.isMeant(before, taken.before)) return;
      takenFrom.push(shown.before);
      await takeOne(taken);
    }
  };
  const edit = async (key: Key): Promise<void> =>
    await press(() => {
      if (key.kind === "text") document.type(key.text);
      if (key.kind === "back") document.takeBack();
      if (key.kind === "takeItem") {
        const { taken } = firstItem(document.before(), session) ?? {};
        if (taken !== undefined) document.become(taken, document.after());
      }
      const opens = key.kind === "text" && /^[\w.]$/.test(key.text);
      editor.setList(opens || (key.kind === "back" && editor.isListOpen()));
    });
  const act = async (key: Key, { meanwhile }: Stretch): Promise<void> => {
    if (key.kind === "hesitate" || key.kind === "think") await wait(rhythm[key.kind]);
    else if (key.kind === "accept") await take(Infinity);
    else if (key.kind === "acceptWord") await take(1);
    else if (key.kind === "meanwhile") {
      if (meanwhile !== undefined) document.change(...meanwhile);
      places.note(intention);
      editor.textChanged();
    } else await edit(key);
  };
  const write = async (stretch: Stretch, keysMax: number): Promise<void> => {
    if (pressed.length >= keysMax) return;
    document.goBehind(stretch.behind);
    editor.cursorMoved();
    intention = createIntention(stretch.keys, session);
    places.begin(stretch);
    for (let key = intention.next(); key !== undefined; key = intention.next()) {
      await act(key, stretch);
      if (pressed.length >= keysMax) return;
    }
  };
  return {
    asked: { ...places, isAboutItem: editor.isAboutItem },
    press: async (keysMax) => {
      for (const stretch of session.stretches) await write(stretch, keysMax);
      if (pressed.length < keysMax) throw new Error(`${session.path} has ${pressed.length} keys`);
      await wait(rhythm.think);
      return { keys: pressed, takenFrom, acceptedCharacters, calls: editor.calls };
    },
  };
}

/** A suggestion's next word alone; what it would replace stays, and nothing is told. */
function firstWordOf({ before: whole, after }: GhostText, before: string): GhostText {
  const [word = ""] = /^\s*(?:\w+|[^\w\s]+)/.exec(whole.slice(before.length)) ?? [];
  return { before: before + word, after };
}
