import type { FimKind } from "../schemas/grant.ts";
import type { ClientProtocolId, UpstreamProtocolId } from "../wire/protocols/dialect.ts";
import type { Question } from "../wire/protocols/protocol.ts";
import type { Translation } from "./translation.ts";

/** Every translation there is. */
export const translations: readonly Translation[] = [];

/** The translation between these two, for what is wanted; `undefined` if there is none. */
export function findTranslation(sides: {
  readonly from: ClientProtocolId;
  readonly to: UpstreamProtocolId;
  readonly wants: Question["wants"];
  readonly fim?: FimKind;
}): Translation | undefined {
  const { from, to, wants } = sides;
  return translations.find(
    (one) => one.from === from && one.to === to && (one.wants ?? wants) === wants,
  );
}
