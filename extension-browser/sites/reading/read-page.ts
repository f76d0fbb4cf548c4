import type { ConversationPart, FieldMode } from "@granary/shared/actions/action";
import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { Site } from "../site.ts";
import { closestAround } from "./outwards.ts";
import type { Reading } from "./in-slices.ts";
import { readMessages } from "./read-messages.ts";
import { readConversation } from "../conversation/read-conversation.ts";
import { createLooks } from "../sight/looks.ts";
import { firstIn, textAt } from "./selection.ts";
import { readText } from "./visible-text.ts";

/** What a page shows that belongs to a field. */
export type PageReading = {
  /** The conversation the field answers, the oldest part first; only what a person can see. */
  readonly conversation: readonly ConversationPart[];
  readonly mode: FieldMode;
  /** What is seen in the field itself, where it is made of elements: not all that stands there may be. */
  readonly inField?: string;
  /** What the conversation is about, as the page calls it. */
  readonly title: string;
  /** The message that is answered, where reading has found out which it is. */
  readonly answered?: HTMLElement;
};

const fieldBounds = { charactersMax: materialLimits.conversationCharactersMax };

/** Reads what belongs to a field on a page of this site. Changes nothing; reads the layout. */
export function* readPage(site: Site, field: HTMLElement): Reading<PageReading> {
  const scope = closestAround(field, site.scope);
  const { messages, subject } = site;
  const { parts, answered } =
    messages === undefined
      ? yield* readConversation(field, createLooks())
      : { parts: scope === undefined ? [] : yield* readMessages(scope, messages) };
  return {
    ...(field.isContentEditable && { inField: yield* readText(field, fieldBounds, createLooks()) }),
    conversation: parts,
    ...(answered !== undefined && { answered }),
    mode: modeOf(site, field, scope),
    title: (subject && scope && textAt(scope, subject)) ?? field.ownerDocument.title,
  };
}

function modeOf(site: Site, field: HTMLElement, scope: HTMLElement | undefined): FieldMode {
  const rule = site.modes?.find((rule) =>
    "around" in rule
      ? closestAround(field, rule.around) !== undefined
      : scope !== undefined && firstIn(scope, rule.shown) !== undefined,
  );
  return rule?.mode ?? "reply";
}
