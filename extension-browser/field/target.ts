import type { ActionMaterial, FieldMode } from "@granary/shared/actions/action";
import type { Awaitable, Engine, FieldText } from "../engines/engine.ts";
import type { PageReading } from "../sites/reading/read-page.ts";

/** A field Granary can stand beside, with the engine that owns it. */
export type EditableField = { readonly engine: Engine; readonly field: HTMLElement };

/** The field an open card works on, with all that was read for it when the button was pressed. */
export type Target = EditableField & {
  /** What stood in it. */
  readonly before: FieldText;
  readonly mode: FieldMode;
  /** What actions get to work on. */
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
  const read = Promise.resolve(engine.read(field));
  const remembered = Promise.resolve(engine.remember(field));
  const page = Promise.resolve(readPage(field));
  const [before, restore, reading] = await Promise.all([read, remembered, page]);
  const { conversation, mode, title } = reading;
  return {
    engine,
    field,
    before,
    mode,
    material: { ...before, conversation, pageTitle: title },
    restore,
  };
}
