import { bootstrap, headlessUi, mui, radix } from "./dialogs.ts";
import { focusTrap, reactFocusLock } from "./focus-traps.ts";
import type { ModalPage } from "./modal-page.ts";
import { dialog, popover } from "./native.ts";

/** Every kind of modal. */
export const modalPages: readonly ModalPage[] = [
  dialog,
  popover,
  focusTrap,
  radix,
  reactFocusLock,
  mui,
  headlessUi,
  bootstrap,
];
