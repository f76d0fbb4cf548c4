import { expect, test } from "vitest";
import { isolated } from "./isolated.ts";
import { createWords } from "./words.ts";

test("what was written from right to left stays together in a sentence", () => {
  const texts = { "card.otherConversation": "It was for “{about}”." };
  const { say } = createWords(texts, "en", isolated);
  expect(say("card.otherConversation", { about: "طلب…" })).toBe("It was for “\u2068طلب…\u2069”.");
  expect(say("card.otherConversation", { about: "שלום!" })).toBe("It was for “\u2068שלום!\u2069”.");
});

test("nothing is put around other words", () => {
  expect(isolated("订单 1042, ¿dónde está?")).toBe("订单 1042, ¿dónde está?");
});
