import { type Language, languageOf } from "./language.ts";
import { closingIndex, isGreeting, paragraphsOf } from "./sentences.ts";

type Substitution = readonly [RegExp, string];

const tidy: readonly Substitution[] = [
  [/[ \t]+/g, " "],
  [/ ([,.;:!?])/g, "$1"],
  [/!+/g, "."],
  [/！+/gu, "。"],
  [/\?{2,}/g, "?"],
  [/\.{2,}$/gm, "."],
];

const substitutions: Readonly<Record<Language, readonly Substitution[]>> = {
  en: [
    [/\bu\b/gi, "you"],
    [/\bur\b/gi, "your"],
    [/\b(?:pls|plz)\b/gi, "please"],
    [/\b(?:thx|tks|ty)\b/gi, "thank you"],
    [/\basap\b/gi, "as soon as possible"],
    [/\bgonna\b/gi, "going to"],
    [/\bwanna\b/gi, "want to"],
    [/\b(ca)nt\b/gi, "$1nnot"],
    [/\bcan't\b/gi, "cannot"],
    [/\b(do|does|did|is|was|were|have|has|would|could|should)n'?t\b/gi, "$1 not"],
    [/\bwon'?t\b/g, "will not"],
    [/\b(?:im|I'm|i'm)\b/g, "I am"],
    [/\b(?:I|i)'ll\b/g, "I will"],
    [/\b(we|you|they)'ll\b/gi, "$1 will"],
    [/\b(we|you|they)'re\b/gi, "$1 are"],
    [/\b(I|we|you|they)'ve\b/gi, "$1 have"],
    [/\b(it|that)'s\b/gi, "$1 is"],
    [/\bi\b/g, "I"],
    [/\byou (?:must|have to|need to|gotta)\b/gi, "please"],
    [/\bget back to you\b/gi, "come back to you"],
    [/\blook(ing)? into it\b/gi, "check$1 this for you"],
    [/^(send|give|tell|wait|call|write|show|check)\b/gim, "please $1"],
    [/(?<=[.?] )(send|give|tell|wait|call|write|show)\b/gi, "please $1"],
    [/\bplease please\b/gi, "please"],
    [/\bsorry (?=about|for|that)/gi, "we are sorry "],
    [/\b(?:I am|we are|I'm) we are sorry\b/gi, "we are sorry"],
    [/\bno idea\b/gi, "not sure yet"],
    [/\bstuff\b/gi, "items"],
  ],
  es: [
    [/\bq\b/gi, "que"],
    [/\b(?:xq|pq)\b/gi, "porque"],
    [/\b(?:xfa|porfa|pf)\b/gi, "por favor"],
    [/\btb\b/gi, "también"],
    [/\b(?:tienes|tiene) que\b/gi, "te pedimos"],
    [/\bdebes\b/gi, "te pedimos"],
    [/\bno hay problema\b/gi, "con mucho gusto"],
    [/^(envía|manda|espera|llama|escribe|dime)\b/gim, "por favor, $1"],
    [/\bni idea\b/gi, "todavía no lo sé"],
    [/\bya te digo\b/gi, "te aviso enseguida"],
  ],
  zh: [
    [/你/gu, "您"],
    [/您们/gu, "各位"],
    [/快点/gu, "尽快"],
    [/不行/gu, "恐怕不可以"],
    [/没办法/gu, "目前还没有办法"],
    [/知道了/gu, "已经了解"],
    [/等(?:一下|着|等)/gu, "请稍候"],
    [/请请/gu, "请"],
    [/,/g, "，"],
    [/\?/g, "？"],
  ],
};

const warm: Readonly<Record<Language, { opening: string; ending: string }>> = {
  en: {
    opening: "Thank you for writing to us.",
    ending: "I am glad to help if anything else comes up.",
  },
  es: { opening: "Gracias por escribirnos.", ending: "Si necesitas algo más, aquí estamos." },
  zh: { opening: "感谢您联系我们。", ending: "如果还有其他需要，我很乐意帮忙。" },
};

/**
 * The text in tidier, politer words, by fixed rules: spelling of chat language, contractions, blunt
 * requests, shouting, capitals and full stops. Paragraphs, names and numbers stay.
 */
export function rewritten(text: string, tone: "friendly" | "plain"): string {
  const language = languageOf(text);
  const paragraphs = text.split("\n").map((line) => rewrittenLine(line, language));
  if (tone === "plain") return paragraphs.join("\n");
  return warmed(paragraphs.join("\n"), language);
}

function rewrittenLine(line: string, language: Language): string {
  if (line.trim() === "") return "";
  let result = quiet(line.trim());
  for (const [pattern, replacement] of [...tidy, ...substitutions[language]]) {
    result = result.replace(pattern, replacement);
  }
  result = result.replace(greetedName, (greeting) => greeting.replace(/\p{Ll}\S*$/u, capital));
  result = result.replaceAll(/(^|[.?!]\s+)(\p{Ll})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
  if (isGreeting(result) || /[.?!:;,。？！：；，…)\]]$/u.test(result)) return result;
  // A short line without an end is a closing or a name.
  if (result.split(" ").length <= 3 && result.length < 30) return result;
  return `${result}${language === "zh" ? "。" : "."}`;
}

const greetedName = /^(?:[Hh]i|[Hh]ello|[Dd]ear|[Hh]ola),? (?!there|all|everyone|team)\p{Ll}+/u;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

// Words in capitals are shouting when there are several; order numbers and VAT are not.
function quiet(line: string): string {
  const shouted = line.match(/\b\p{Lu}{3,}\b/gu)?.length ?? 0;
  if (shouted < 3) return line;
  return line.toLowerCase();
}

const greetingAhead = /^((?:Hi|Hello|Dear|Hola)\b[^.?:,\n]{0,30}[,:])\s+/;

function warmed(text: string, language: Language): string {
  const { opening, ending } = warm[language];
  const paragraphs = [...paragraphsOf(text.replace(greetingAhead, "$1\n"))];
  const end = closingIndex(paragraphs);
  if (!text.includes(ending)) paragraphs.splice(end, 0, ending);
  const hasThanks = /thank you|gracias|感谢|谢谢/iu.test(paragraphs.slice(0, 2).join(" "));
  const start = isGreeting(paragraphs[0] ?? "") ? 1 : 0;
  if (!hasThanks) paragraphs.splice(start, 0, opening);
  return paragraphs.join("\n\n");
}
