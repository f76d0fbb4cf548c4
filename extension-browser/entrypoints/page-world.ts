/**
 * What speaks with editors that keep their text in the page's own world. Added there by the background when
 * such an editor is focused; the page can see all it does.
 */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { answerCalls } from "../engines/page-world/answer-calls.ts";
import { pageHalves } from "../engines/page-world/page-halves.ts";
import { takePageWorldName } from "../platform/page-world-name.ts";

export default defineUnlistedScript(() => {
  const name = takePageWorldName();
  if (name !== undefined) answerCalls(name, pageHalves);
});
