import type { FimKind } from "../schemas/grant.ts";
import type { ClientProtocolId, UpstreamProtocolId } from "../wire/dialect.ts";
import type { Question } from "../wire/protocol.ts";
import type { Source } from "./core/source.ts";
import type { Target } from "./core/target.ts";
import type { Translation } from "./translation.ts";

// Everything is loaded by the first request that needs it: most pools translate for few or none.
const sources = {
  "chat-completions": async () =>
    (await import("./sources/chat-completions.ts")).fromChatCompletions,
  responses: async () => (await import("./sources/responses.ts")).fromResponses,
  messages: async () => (await import("./sources/messages.ts")).fromMessages,
};
const fillSources = {
  "fim-completions": async () => (await import("./fim/emulated.ts")).fillForFimCompletions,
  completions: async () => (await import("./fim/emulated.ts")).fillForCompletions,
};
const targets = {
  "chat-completions": async () => (await import("./targets/chat-completions.ts")).toChatCompletions,
  messages: async () => (await import("./targets/messages.ts")).toMessages,
  "generate-content": async () => (await import("./targets/generate-content.ts")).toGenerateContent,
  converse: async () => (await import("./targets/converse.ts")).toConverse,
};

/** Every translation there is. */
export const translations: readonly Translation[] = [
  ...pairs(sources, targets, { wants: "chat" }),
  ...pairs(fillSources, targets, { wants: "fim", fim: "emulated" }),
  {
    from: "fim-completions",
    to: "completions",
    wants: "fim",
    fim: "native",
    prepare: async (...request) =>
      (await import("./fim/fim-native.ts")).fillToCompletions(...request),
  },
  {
    from: "completions",
    to: "fim-completions",
    wants: "fim",
    fim: "native",
    prepare: async (...request) =>
      (await import("./fim/fim-native.ts")).completionsToFill(...request),
  },
  {
    from: "fim-completions",
    to: "completions",
    wants: "fim",
    fim: "template",
    prepare: async (...request) =>
      (await import("./fim/fim-template.ts")).fillByTemplate(...request),
  },
  {
    from: "completions",
    to: "completions",
    wants: "fim",
    fim: "template",
    prepare: async (...request) =>
      (await import("./fim/fim-template.ts")).completeByTemplate(...request),
  },
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

function pairs(
  from: Readonly<Partial<Record<ClientProtocolId, () => Promise<Source>>>>,
  to: Readonly<Partial<Record<UpstreamProtocolId, () => Promise<Target>>>>,
  kind: Pick<Translation, "wants" | "fim">,
): Translation[] {
  return Object.entries(from).flatMap(([sourceId, loadSource]) =>
    Object.entries(to)
      .filter(([targetId]) => targetId !== sourceId)
      .map(([targetId, loadTarget]) => ({
        from: sourceId as ClientProtocolId,
        to: targetId as UpstreamProtocolId,
        ...kind,
        prepare: async (question, to) => {
          const [{ prepareTranslated }, source, target] = await Promise.all([
            import("./core/prepare-translated.ts"),
            loadSource(),
            loadTarget(),
          ]);
          return prepareTranslated({ source, target, question, to });
        },
      })),
  );
}
