import { describe, expect, it } from "vitest";
import { mainScriptOf } from "./script-count.ts";
import { countPiece, countText, emptyFullCount } from "./token-estimate.ts";

function mainOf(text: string) {
  const count = emptyFullCount();
  countText(text, count);
  return mainScriptOf(count.scripts);
}

describe("what a text is made of", () => {
  it("is words and blanks, and everything else by its bytes", () => {
    expect(mainOf("Please look at this. ")).toMatchObject({ script: 0, tokens: 5, besideBytes: 1 });
    expect(mainOf("order 4471 é")).toMatchObject({ tokens: 7 / 4, besideBytes: 6 });
    expect(mainOf("maxTokensLeft")).toMatchObject({ besideBytes: 0 });
    expect(mainOf("")).toMatchObject({ tokens: 0, besideBytes: 0, besideShare: 0 });
  });

  it.each([
    ["base64", "hK9dQ2xZbT7vLpR3nWcY8sFgA1eJ", 0.8],
    ["a digest", "9f86d081884c7d659a2feaa0c55ad015", 0.9],
    ["letters at random", "xqzjkvwpfhtrmbxlqndgkzvc", 0.7],
    ["a rare script", "ሀሁሂሃ", 1],
    ["emoji", "😀🦊", 1],
    ["rare signs of Chinese", "㐀㐁㐂", 1],
  ])("is no words where it is %s", (_name, text, share) => {
    expect(mainOf(text).besideShare).toBeGreaterThanOrEqual(share);
  });

  it.each([
    ["Здравствуйте", 2, 12],
    ["καλημέρα", 1, 8],
    ["您好，请问", 5, 5],
    ["ありがとう", 5, 5],
    ["안녕하세요", 6, 5],
    ["مرحبا", 4, 5],
    ["שלום", 3, 4],
  ])("is the script of %s", (text, script, tokens) => {
    expect(mainOf(text)).toMatchObject({ script, tokens, besideBytes: 0 });
  });

  it("is the same in pieces, and written with escapes", () => {
    const text = 'He said: "Добрый день", \\n\t 你好 hK9dQ2xZ 😀';
    const whole = emptyFullCount();
    countText(text, whole);
    const escaped = JSON.stringify(text)
      .slice(1, -1)
      .replaceAll(
        /[^\0-\u007f]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
    for (const written of [JSON.stringify(text).slice(1, -1), escaped]) {
      const count = emptyFullCount();
      countPiece(new TextEncoder().encode(written), count);
      expect(mainScriptOf(count.scripts)).toEqual(mainScriptOf(whole.scripts));
    }
  });
});
