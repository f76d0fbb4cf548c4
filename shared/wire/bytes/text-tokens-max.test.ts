import * as fc from "fast-check";
import { expect, it } from "vitest";
import { growthOf } from "../../testing/growth-of.ts";
import { textTokensMax } from "./text-tokens-max.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

it("is the bytes of a text, also once a tokenizer has normalised it", () => {
  expect(textTokensMax("abc")).toBe(3);
  expect(textTokensMax("Grüße, 世界")).toBe(bytesOf("Grüße, 世界").length);
  // A note of four bytes, which is three characters of four bytes in NFC.
  expect(textTokensMax("\u{1D160}".repeat(100))).toBe(1_200);
  expect(textTokensMax("\uFDFA"), "one character, four words").toBe(33);
});

const normalised = (text: string) =>
  Math.max(
    ...[text, text.normalize("NFC"), text.normalize("NFKC")].map((each) => bytesOf(each).length),
  );
/** Every character that a normal form changes or joins to another, and some that they are joined to. */
const unusual = Array.from({ length: 0x30000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((text) => /\p{M}/u.test(text) || text.normalize("NFKD") !== text)
  .concat("aeosqAEO\u1100\u1161\u11a8".split(""));

it("is never less than a normal form has", () => {
  const grapheme = fc.string({ unit: "grapheme" });
  const anything = fc.string({ unit: "binary" });
  const marked = fc.array(fc.constantFrom(...unusual)).map((parts) => parts.join(""));
  const stacked = fc
    .array(
      fc.constantFrom(
        ..."aeosq\u00e5\u1e61\u1ed9\u0301\u0316\u0323\u0307\u0344\u09c7\u09be\uac00\u11a8".split(
          "",
        ),
      ),
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(grapheme, anything, marked, stacked), (text) => {
      expect(textTokensMax(text)).toBeGreaterThanOrEqual(normalised(text));
    }),
    { numRuns: 1_000 },
  );
});

it("is no more than that for what people write", () => {
  const texts = [
    "안녕하세요 ㅋㅋㅋ 그래요ㅠㅠ 고맙습니다.",
    "Xin chào, tôi muốn hỏi về đơn hàng của tôi.",
    "আপনার অর্ডার কোথায়? ভালো থাকবেন।",
    "வணக்கம், எப்படி இருக்கிறீர்கள்?",
    "नमस्ते, क़ीमत ज़्यादा है।",
    "สวัสดีครับ ทำอะไรได้บ้าง",
    "السَّلَامُ عَلَيْكُمْ",
    "Où est ma commande d’été… ½ kg à 5 € ²",
    "ﾊﾟｿｺﾝの注文はどこですか。パソコン",
    "👩‍👩‍👧 ❤️ ™️",
  ];
  for (const text of texts) expect(textTokensMax(text), text).toBe(normalised(text));
});

it("takes no more of composed characters than their parts have", () => {
  for (const composed of unusual) {
    const parts = composed.normalize("NFD");
    const isLonger = bytesOf(parts.normalize("NFC")).length > bytesOf(parts).length;
    expect(isLonger, composed).toBe(false);
  }
});

it.each(["\u0301\u0316", "\uFDFA", "世", "\u{1D160}", "가\u11a8"])(
  "takes time as the text grows, also for many %j",
  (text) => {
    const work = (size: number) => textTokensMax(`a${text.repeat(size * 40_000)}`);
    expect(growthOf(work)).toBeLessThan(24);
  },
);
