/** How text gets into editors. Added by the background beside the first field that gets a button. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { openPageWorld } from "../engines/page-world/call-page.ts";
import { watchComposition } from "../engines/writing/composition.ts";
import { hasFocus } from "../engines/writing/has-focus.ts";
import { writeOnce } from "../engines/writing/write-once.ts";
import { markOf } from "../field/conversation-mark.ts";
import { createPageEngines } from "../field/create-page-engines.ts";
import { isWritable, pageAddress, watchPerson } from "../field/field-condition.ts";
import { purposeOf } from "../field/fields/purpose-of.ts";
import { loadPageHalf } from "../field/load-page-half.ts";
import { pageEngines } from "../field/page-engines.ts";

const wait = (durationMs: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, durationMs);
  });

export default defineUnlistedScript(() => {
  openPageWorld(loadPageHalf);
  const context = { wait, hasFocus, isComposing: watchComposition(window) };
  pageEngines.give(
    createPageEngines({
      ...context,
      isWritable,
      watchPerson,
      mark: (page, field) => markOf(page, pageAddress(), purposeOf(field)),
      write: (write) => writeOnce(write, context),
    }),
  );
});
