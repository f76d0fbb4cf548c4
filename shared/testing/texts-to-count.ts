/** Texts as people and programs write them. */
export const ordinaryTexts: Readonly<Record<string, string>> = {
  english: "My order has not arrived yet, although it was sent eleven days ago. ".repeat(12),
  spanish: "Buenos días, me gustaría cambiar la dirección de entrega de mi pedido. ".repeat(12),
  german: "Könnten Sie mir bitte sagen, ob die blaue Jacke wieder vorrätig ist? ".repeat(12),
  russian: "Здравствуйте, мой заказ ещё не пришёл, хотя его отправили давно. ".repeat(12),
  chinese: "您好，我的订单已经付款三天了，请问什么时候可以发货？".repeat(12),
  code: "const total = items.reduce((sum, item) => sum + item.price * item.count, 0);\n".repeat(12),
};

const draw = (seed: number, signs: string, length: number) => {
  const all = Array.from(signs);
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return all[(state >>> 8) % all.length] ?? "";
  }).join("");
};
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const lower = upper.toLowerCase();
const digits = "0123456789";

/** Texts of which a tokenizer makes many times the tokens. */
export const oddTexts: Readonly<Record<string, string>> = {
  signs: draw(1, "!#$%&()*+,-./:;<=>?@[]^_`{|}~", 900),
  digits: draw(2, digits, 900),
  base64: draw(3, `${upper}${lower}${digits}+/`, 900),
  hexadecimal: draw(4, `${digits}abcdef`, 900),
  amharic: draw(5, "ሀሁሂሃሄህሆለሉሊላሌልሎሐሑሒሓሔሕ", 300),
  tibetan: draw(6, "ཀཁགངཅཆཇཉཏཐདནཔཕབམ", 300),
  hieroglyphs: draw(7, "𓀀𓀁𓀂𓀃𓀄𓀅𓀆", 200),
  emoji: draw(8, "😀🦊🌵🚲🧶🪁", 200),
};

/** A word that a tokenizer takes whole, or in two or three. */
const word = / ?[\p{Lu}]?[\p{Ll}\p{M}]+| ?\p{Lu}+|\p{Script=Han}|\s+|./gsu;
const hardParts = /\d|[bcdfghjklmnpqrstvwxz]{4}/i;
const everyday = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Han}|\s|[，。？]/u;

/**
 * The tokens a text is to a tokenizer made for everyday texts, rather many: a word in pieces of five
 * letters, letters that make no word in pairs, and everything else a token a byte.
 */
export function worstTokens(text: string): number {
  let tokens = 0;
  for (const [part] of text.matchAll(word)) {
    const length = part.trim().length;
    if (!everyday.test(part)) tokens += new TextEncoder().encode(part).length;
    else if (hardParts.test(part)) tokens += Math.ceil(length / 2);
    else tokens += Math.max(1, Math.ceil(length / 5));
  }
  return tokens;
}
