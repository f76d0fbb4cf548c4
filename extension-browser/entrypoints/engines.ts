/** How text gets into editors. Added by the background beside the first field that gets a button. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { engineFor } from "../engines/index.ts";
import { writeOnce } from "../engines/writing/write-once.ts";
import { pageEngines } from "../field/page-engines.ts";

export default defineUnlistedScript(() => pageEngines.give({ engineFor, writeOnce }));
