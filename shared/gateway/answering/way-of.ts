import { providerOf } from "../../providers/index.ts";
import type { Provider } from "../../providers/provider.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { FimKind, GrantModel } from "../../schemas/grant.ts";
import { findTranslation } from "../../translation/index.ts";
import type { Translation } from "../../translation/translation.ts";
import type { Dialect, UpstreamProtocolId } from "../../wire/protocols/dialect.ts";
import type { Question } from "../../wire/protocols/protocol.ts";

/** How a question reaches the provider of one gift. */
export type Way = {
  readonly provider: Provider;
  /** What is spoken there. */
  readonly protocol: UpstreamProtocolId;
  readonly dialect: Dialect;
  /** Absent where the provider speaks the client's protocol: then bytes pass through. */
  readonly translation?: Translation;
};

type Asked = Pick<Question, "protocol" | "wants">;

/**
 * The way from a question to this model of this gift: straight where the provider speaks the
 * client's protocol, otherwise by the first translation there is. `undefined` where the model cannot
 * do what is asked, or nobody can say it to this provider.
 */
export function wayOf(question: Asked, { grant, model }: Candidate): Way | undefined {
  const provider = providerOf(grant.provider);
  if (provider === undefined || !canDo(question, model)) return undefined;
  const fim = question.wants === "fim" ? fimKindOf(model) : undefined;
  const straight = provider.speaks[question.protocol];
  const isStraight = fim === undefined || fim === "native";
  if (straight !== undefined && isStraight) {
    return { provider, protocol: question.protocol, dialect: straight };
  }
  const { protocol: from, wants } = question;
  for (const [name, dialect] of Object.entries(provider.speaks)) {
    const to = name as UpstreamProtocolId;
    const translation = findTranslation({ from, to, wants, ...(fim !== undefined && { fim }) });
    if (translation !== undefined) return { provider, protocol: to, dialect, translation };
  }
  return undefined;
}

/** How this model fills in the middle of code; a model that talks can always be asked to. */
export function fimKindOf({ fim, kind }: Pick<GrantModel, "fim" | "kind">): FimKind {
  return fim ?? (kind === undefined || kind === "chat" ? "emulated" : "none");
}

function canDo({ wants }: Asked, model: GrantModel): boolean {
  if (wants === "fim") return fimKindOf(model) !== "none";
  // Whoever talks can also continue a text; whether the provider lets it, its record says.
  if (wants === "completion") return model.kind !== "embedding";
  return (model.kind ?? "chat") === wants;
}
