import type { ActionMaterial, ConversationPart, FieldMode } from "@granary/shared/actions/action";
import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { Awaitable, Engine, FieldText } from "../engines/engine.ts";
import type { Holding } from "../engines/keeping/changed-words.ts";
import { readTyped } from "../engines/keeping/typed-part.ts";
import type { PageReading } from "../sites/reading/read-page.ts";

/** A field Granary can stand beside, with the engine that owns it. */
export type EditableField = { readonly engine: Engine; readonly field: HTMLElement };

/** The field an open card works on, with all that was read for it when the button was pressed. */
export type Target = EditableField & {
  /** What stood in it. */
  readonly before: FieldText;
  /** Whether of what is typed only the paragraphs around the caret were read: all of it is too long. */
  readonly isCut: boolean;
  /** What is not text in what would be replaced. */
  readonly holds: readonly Holding[];
  readonly isLine: boolean;
  readonly mode: FieldMode;
  /** What the page showed around it. */
  readonly page: Pick<PageReading, "conversation" | "title">;
  /** What actions get to work on: of the field what the person typed, without what they quote. */
  readonly material: ActionMaterial & Pick<Required<ActionMaterial>, "text" | "pageTitle">;
  /** Brings focus and selection back to what they were then. */
  readonly restore: () => Awaitable<void>;
};

/** Reads a field and the page around it, each once: reading a long conversation takes layouts. */
export async function readTarget(
  { engine, field }: EditableField,
  readPage: (field: HTMLElement) => Awaitable<PageReading>,
): Promise<Target> {
  // All begins at once, in the press: afterwards the page may have moved the focus.
  const read = Promise.resolve(engine.read(field)).then((before) => ({
    before,
    ...readTyped(engine, field, { before, charactersMax: materialLimits.fieldTextCharactersMax }),
  }));
  const remembered = Promise.resolve(engine.remember(field));
  const around = Promise.resolve(readPage(field));
  const [ofField, restore, ofPage] = await Promise.all([read, remembered, around]);
  const { before, typed, isCut, quoted, holds } = ofField;
  const { mode, inField, ...page } = ofPage;
  // Elsewhere a field's text is all that is drawn of it.
  const isDrawn = engine.selectSpan === undefined && field.isContentEditable;
  const mail = isDrawn ? seenPart(quoted, inField ?? "") : quoted;
  const conversation = [...page.conversation, ...partOf(mail, page.conversation)];
  const { selection } = before;
  return {
    engine,
    field,
    before,
    isCut,
    holds,
    isLine: field.matches("input"),
    mode,
    page,
    material: {
      text: typed,
      ...(selection !== undefined && { selection }),
      conversation,
      pageTitle: page.title,
    },
    restore,
  };
}

/** A line this long is a sentence that nobody else wrote. */
const sentenceCharactersMin = 20;

/** A mail that is quoted in the field and to be seen nowhere else is what is answered. */
function partOf(
  quoted: string,
  conversation: readonly ConversationPart[],
): readonly ConversationPart[] {
  const shown = spaceless(conversation.map(({ text }) => text).join("\n"));
  const lines = quoted
    .split("\n")
    .map(spaceless)
    .filter((line) => line.length >= sentenceCharactersMin);
  const known = lines.filter((line) => shown.includes(line));
  if (quoted === "" || known.length * 2 >= lines.length) return [];
  return [
    { author: "customer", text: quoted.slice(0, materialLimits.conversationPartCharactersMax) },
  ];
}

/** What of quoted lines is seen: a stranger may have written more into their mail than a person sees. */
function seenPart(quoted: string, seen: string): string {
  const all = spaceless(seen);
  const lines = seen.split("\n").toSorted((one, other) => other.length - one.length);
  return quoted
    .split("\n")
    .map((line) => {
      const plain = spaceless(line);
      if (all.includes(plain)) return line;
      return lines.find((part) => part !== "" && plain.includes(spaceless(part))) ?? "";
    })
    .join("\n")
    .trim();
}

const spaceless = (text: string) => text.replaceAll(/\s+/g, "");
