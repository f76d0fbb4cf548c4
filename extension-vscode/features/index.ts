import { allowanceStatusBar } from "./allowance-status-bar.ts";
import { authentication } from "./authentication.ts";
import { diagnostics } from "./diagnostics.ts";
import { enrolment } from "./enrolment.ts";
import type { Feature } from "./feature.ts";
import { inlineCompletion } from "./inline-completion.ts";
import { join } from "./join.ts";
import { languageModelProvider } from "./language-model-provider.ts";
import { menu } from "./menu.ts";
import { openChat } from "./open-chat.ts";

/** Every feature there is. */
export const features: readonly Feature[] = [
  authentication,
  join,
  enrolment,
  languageModelProvider,
  inlineCompletion,
  allowanceStatusBar,
  menu,
  openChat,
  diagnostics,
];
