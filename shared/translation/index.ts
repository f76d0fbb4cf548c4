import type { FimKind } from "../schemas/grant.ts";
import type { ClientProtocolId, UpstreamProtocolId } from "../wire/protocols/dialect.ts";
import type { Question } from "../wire/protocols/protocol.ts";
import { createTranslation } from "./core/create-translation.ts";
import { fillSources } from "./fim/emulated.ts";
import { fimNative, fimTemplate } from "./fim/fim-translation.ts";
import { fromChatCompletions } from "./sources/chat-completions.ts";
import { fromMessages } from "./sources/messages.ts";
import { fromResponses } from "./sources/responses.ts";
import { toChatCompletions } from "./targets/chat-completions.ts";
import { toConverse } from "./targets/converse.ts";
import { toGenerateContent } from "./targets/generate-content.ts";
import { toMessages } from "./targets/messages.ts";
import type { Translation } from "./translation.ts";

const sources = [fromChatCompletions, fromResponses, fromMessages];
const targets = [toChatCompletions, toMessages, toGenerateContent, toConverse];

/** Every translation there is. */
export const translations: readonly Translation[] = [
  ...sources.flatMap((source) =>
    targets.filter(({ id }) => id !== source.id).map((target) => createTranslation(source, target)),
  ),
  ...fimNative,
  ...fimTemplate,
  ...fillSources.flatMap((source) =>
    targets.map((target) => createTranslation(source, target, { wants: "fim", fim: "emulated" })),
  ),
];

/**
 * The translation between two protocols for what a question wants, or `undefined`. `fim` is how the
 * model fills in, and only given where that is wanted.
 */
export function findTranslation(pair: {
  readonly from: ClientProtocolId;
  readonly to: UpstreamProtocolId;
  readonly wants: Question["wants"];
  readonly fim?: FimKind;
}): Translation | undefined {
  return translations.find(
    ({ from, to, wants, fim }) =>
      from === pair.from &&
      to === pair.to &&
      (wants === undefined || wants === pair.wants) &&
      fim === pair.fim,
  );
}
