/** What a page shows around a field. Added by the background beside the first field that gets a button. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { pageReader } from "../field/page-reader.ts";
import { siteFor } from "../sites/index.ts";
import { answeredMessage } from "../sites/reading/answered-message.ts";
import { inSlices, pageSlices } from "../sites/reading/in-slices.ts";
import { readPage } from "../sites/reading/read-page.ts";

export default defineUnlistedScript(() =>
  pageReader.give({
    readPage: (field) => inSlices(readPage(siteFor(field), field), pageSlices),
    answeredMessage: (field) => answeredMessage(siteFor(field), field),
  }),
);
