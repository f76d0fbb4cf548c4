import { languageOf } from "./language.ts";
import { closingIndex, isGreeting, paragraphsOf, sentencesOf } from "./sentences.ts";

type Cut = readonly [RegExp, string];

const fillers: readonly Cut[] = [
  [
    /\bI (?:just )?wanted to (?:let you know that|say that|reach out (?:to you )?(?:and|to))\s*/gi,
    "",
  ],
  [/\b(?:please )?(?:be assured|rest assured|note|know) that\s+/gi, ""],
  [/\bI hope (?:this (?:e-?mail|message) finds you well|you are (?:doing )?well)[.,]?\s*/gi, ""],
  [/\b(?:as a matter of fact|to be honest|at the end of the day|needless to say),?\s*/gi, ""],
  [/\bin order to\b/gi, "to"],
  [/\bdue to the fact that\b/gi, "because"],
  [/\bat this (?:point in time|moment)\b/gi, "now"],
  [/\bas soon as possible\b/gi, "soon"],
  [/\b(?:very|really|quite|just|actually|basically|simply|absolutely|sincerely|truly)\s+/gi, ""],
  [/\bdo not hesitate to\b/gi, "please"],
  [/\bplease feel free to\b/gi, "please"],
  [/\b(?:espero que (?:se encuentre|estés|esté) (?:muy )?bien)[.,]?\s*/giu, ""],
  [/\b(?:quería|queremos|me gustaría) (?:informarte|decirte|comunicarte) (?:de )?que\s+/giu, ""],
  [/\b(?:realmente|simplemente|sinceramente|muy)\s+/giu, ""],
  [/\bcon el fin de\b/giu, "para"],
  [/\blo antes posible\b/giu, "pronto"],
  [/非常|真的|其实|特别地?|实在是?/gu, ""],
  [/在此(?:过程中)?[，,]?/gu, ""],
];

// What a reader would miss most: numbers, questions, requests, and what will happen.
const weights: readonly (readonly [RegExp, number])[] = [
  [/\d/, 3],
  [/[?？]/u, 3],
  [/\b(?:please|could you|can you|por favor|podr[íi]as|puedes)\b|请/iu, 2],
  [
    /\b(?:will|check\p{L}*|send\p{L}*|refund\p{L}*|exchange|revis\p{L}+|env\p{L}+|avis\p{L}+|comprob\p{L}+|consult\p{L}+)\b|会|查|退|换|确认/iu,
    2,
  ],
  [/\b(?:sorry|apologi\p{L}+|lament\p{L}+|disculp\p{L}+)\b|抱歉|对不起/iu, 1],
  [
    /\b(?:anything (?:else )?is unclear|any(?:thing)? (?:else|questions)|aquí estamos|algo más|no queda claro)\b|不清楚|其他需要/iu,
    -4,
  ],
  [/^(?:thank you|thanks|gracias|感谢|谢谢)/iu, -2],
];

/**
 * The text in about half its sentences: greeting and closing stay, filler goes, and of the rest
 * what a reader would miss most is kept in its order.
 */
export function shortened(text: string): string {
  const paragraphs = paragraphsOf(withoutFillers(text));
  const hasGreeting = paragraphs.length > 1 && isGreeting(paragraphs[0] ?? "");
  const end = closingIndex(paragraphs);
  const sentences = paragraphs.slice(hasGreeting ? 1 : 0, end).flatMap(sentencesOf);
  const space = languageOf(text) === "zh" ? "" : " ";
  return [
    ...(hasGreeting ? [paragraphs[0]] : []),
    kept(sentences).map(capital).join(space),
    ...(end < paragraphs.length ? [paragraphs.slice(end).join("\n")] : []),
  ]
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

function withoutFillers(text: string): string {
  return fillers.reduce((rest, [filler, replacement]) => rest.replace(filler, replacement), text);
}

function kept(sentences: readonly string[]): readonly string[] {
  if (sentences.length === 1) return [heaviestClauses(sentences[0] ?? "")];
  return heaviestHalf(sentences);
}

function heaviestHalf(pieces: readonly string[]): readonly string[] {
  const chosen = pieces
    .map((piece, index) => ({ index, weight: weightOf(piece) }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, Math.ceil(pieces.length / 2));
  const indexes = new Set(chosen.map(({ index }) => index));
  return pieces.filter((_, index) => indexes.has(index));
}

function weightOf(sentence: string): number {
  return weights.reduce((sum, [sign, weight]) => sum + (sign.test(sentence) ? weight : 0), 0);
}

// A single long sentence keeps its weightier clauses.
function heaviestClauses(sentence: string): string {
  const clauses = sentence.split(/(?<=[,;，；])\s*/u);
  if (clauses.length < 2 || sentence.length < 60) return sentence;
  const mark = sentence.match(/[.?!。？]$/u)?.[0] ?? ".";
  const text = heaviestHalf(clauses).join(/\p{Script=Han}/u.test(sentence) ? "" : " ");
  return text.replace(/^(?:and|so|but|y|pero)\s+/i, "").replace(/[,;，；.?!。？]*\s*$/u, "") + mark;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
