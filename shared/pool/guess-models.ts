import type { GrantModel, ModelAlias, Price } from "../schemas/grant.ts";
import { limits } from "../schemas/limits.ts";

const isEmbedding = (name: string) => /embed|bge-|e5-|gte-|minilm/i.test(name);
const isNoChat = (name: string) =>
  isEmbedding(name) || /whisper|tts|rerank|dall-e|image|moderation|transcribe|realtime/i.test(name);
const isCode = (name: string) => /cod(?:e|er|estral)|starcoder|devstral/i.test(name);
const seesImages = (name: string) =>
  /vision|llava|[-_:]vl\b|-vl-|pixtral|gemma-?3|gpt-4o|gpt-4\.1|gpt-5|minicpm-v/i.test(name);
/** Billions of parameters where a name says so: `qwen3:0.6b`, `Llama-3.1-8B-Instruct`. */
const sizeOf = (name: string) => Number(/(\d+(?:\.\d+)?)\s*b\b/i.exec(name)?.[1] ?? Number.NaN);

// What names no size keeps its place behind what does: a guess must not win over a fact.
const rankOf = (name: string) => (Number.isNaN(sizeOf(name)) ? Infinity : sizeOf(name));

function bySize(names: readonly string[]): string[] {
  return [...names].sort((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)));
}

/**
 * Which alias means which of an endpoint's models, guessed from their names. Every endpoint with a
 * chat model gets `fast`, `smart` and `code`; `vision` and `embed` only where a name says so.
 * `fim` is given with a code model only, as others do not know how to fill a gap.
 */
export function guessAliases(names: readonly string[]): ReadonlyMap<ModelAlias, string> {
  const chat = bySize(names.filter((name) => !isNoChat(name)));
  const sized = chat.filter((name) => !Number.isNaN(sizeOf(name)));
  const general = chat.find((name) => !isCode(name));
  const code = chat.filter(isCode);
  const smart = (sized.length > 0 ? sized : chat).findLast((name) => !isCode(name));
  const guesses: readonly (readonly [ModelAlias, string | undefined])[] = [
    ["fast", general ?? chat[0]],
    ["smart", smart ?? general ?? chat.at(-1)],
    ["code", code.at(-1) ?? smart ?? chat.at(-1)],
    ["fim", code[0]],
    ["vision", chat.findLast(seesImages)],
    ["embed", names.find(isEmbedding)],
  ];
  return new Map(
    guesses.filter((pair): pair is readonly [ModelAlias, string] => pair[1] !== undefined),
  );
}

/**
 * The same model, as one that embeds where nobody says of what kind it is and it is given as `embed`, or
 * has the name of such and is given as nothing else.
 */
export function withKind(model: GrantModel): GrantModel {
  const { name, aliases, kind } = model;
  const embeds = aliases.includes("embed") || (aliases.length === 0 && isEmbedding(name));
  return kind !== undefined || !embeds
    ? model
    : { ...model, kind: "embedding", tools: false, images: false };
}

/** The models of a grant, with guessed aliases and one price for all; at most `grantModelsMax`. */
export function modelsOf(names: readonly string[], price: Price | undefined): GrantModel[] {
  const aliases = guessAliases(names);
  const models = names.slice(0, limits.grantModelsMax).map((name) => ({
    ...plainModel(name),
    aliases: [...aliases].filter(([, chosen]) => chosen === name).map(([alias]) => alias),
    ...(price !== undefined && { price }),
  }));
  return models.map(withKind);
}

/** A model of which nothing but its name is known, as one that talks. */
export const plainModel = (name: string): GrantModel => ({
  name,
  aliases: [],
  maxInputTokens: 128_000,
  maxOutputTokens: limits.outputTokensMax,
  tools: true,
  images: seesImages(name),
});
