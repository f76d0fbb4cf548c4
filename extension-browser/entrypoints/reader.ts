/** What a page shows around a field. Added by the background beside the first field that gets a button. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { pageReader } from "../field/page-reader.ts";
import { siteFor } from "../sites/index.ts";
import { answeredMessage } from "../sites/reading/answered-message.ts";
import { inSlices, pageSlices } from "../sites/reading/in-slices.ts";
import { readPage } from "../sites/reading/read-page.ts";

export default defineUnlistedScript(() => {
  // Told by the last reading where no site says it: for a card nothing is read a second time.
  const found = new WeakMap<HTMLElement, HTMLElement | undefined>();
  pageReader.give({
    readPage: async (field) => {
      const reading = await inSlices(readPage(siteFor(field), field), pageSlices);
      found.set(field, reading.answered);
      return reading;
    },
    answeredMessage: (field) => {
      const last = found.get(field);
      return answeredMessage(siteFor(field), field) ?? (last?.isConnected ? last : undefined);
    },
  });
});
