import { providerOfGrant } from "../../providers/provider-of-grant.ts";
import type { ModelFim, Provider } from "../../providers/provider.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { FimKind, FimTemplate } from "../../schemas/grant.ts";
import { findTranslation } from "../../translation/index.ts";
import type { Translation } from "../../translation/translation.ts";
import type { Dialect, UpstreamProtocolId } from "../../wire/dialect.ts";
import type { Question } from "../../wire/protocol.ts";

/** How a question reaches the provider of one grant. */
export type ProviderRoute = {
  readonly provider: Provider;
  /** What is spoken there. */
  readonly protocol: UpstreamProtocolId;
  readonly dialect: Dialect;
  /** Absent where the provider speaks the client's protocol: then bytes pass through. */
  readonly translation?: Translation;
  /** Whose marks are written, where the model fills in by marks and they are known. */
  readonly fimTemplate?: FimTemplate;
};

/** What of a question decides its route. */
type RouteWish = Pick<Question, "protocol" | "wants">;

/**
 * The route from a question to this model of this grant: straight where the provider speaks the
 * client's protocol, otherwise by the first translation there is. `undefined` where the model cannot
 * do what is asked, or nobody can say it to this provider.
 */
export function routeTo(
  question: RouteWish,
  { grant, model }: Candidate,
): ProviderRoute | undefined {
  const provider = providerOfGrant(grant);
  if (provider === undefined || !canDo(question, { grant, model })) return undefined;
  const fim = question.wants === "fim" ? fimKindOf({ grant, model }) : undefined;
  const straight = provider.speaks[question.protocol];
  const isStraight = fim === undefined || fim === "native";
  if (straight !== undefined && isStraight) {
    return { provider, protocol: question.protocol, dialect: straight };
  }
  const { protocol: from, wants } = question;
  for (const [name, dialect] of Object.entries(provider.speaks)) {
    const to = name as UpstreamProtocolId;
    const translation = findTranslation({ from, to, wants, ...(fim !== undefined && { fim }) });
    if (translation === undefined) continue;
    const fimTemplate = fim === "template" ? fimTemplateOf({ grant, model }) : undefined;
    const marks = fimTemplate !== undefined && { fimTemplate };
    return { provider, protocol: to, dialect, translation, ...marks };
  }
  return undefined;
}

/**
 * How this model fills in the middle of code: as its grant says, otherwise as its provider's facts
 * say of that name. Of others nothing is known, but a model that talks can always be asked to.
 */
export function fimKindOf({ grant, model }: Candidate): FimKind {
  const { fim, kind } = model;
  const otherwise = kind === undefined || kind === "chat" ? "emulated" : "none";
  return fim ?? knownFimOf({ grant, model })?.fim ?? otherwise;
}

/** The same of its marks: as its grant says, otherwise by its name. */
function fimTemplateOf({ grant, model }: Candidate): FimTemplate | undefined {
  const known = knownFimOf({ grant, model });
  return model.fimTemplate ?? (known?.fim === "template" ? known.fimTemplate : undefined);
}

function knownFimOf({ grant, model }: Candidate): ModelFim | undefined {
  if (model.kind === "embedding") return undefined;
  return providerOfGrant(grant)?.fillsIn?.by(model.name);
}

function canDo({ wants }: RouteWish, { grant, model }: Candidate): boolean {
  if (wants === "fim") return fimKindOf({ grant, model }) !== "none";
  // Whoever talks can also continue a text; whether the provider lets it, its record says.
  if (wants === "completion") return model.kind !== "embedding";
  return (model.kind ?? "chat") === wants;
}
