import { expect, it } from "vitest";
import { outsideText } from "./outside-text.ts";

/** How VS Code finds links in messages (1.139). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^\s)]+)(?: (["'])(.+?)\3)?\)/;

it.each([
  "[Restart to finish](command:workbench.action.openSettings?%22hostile%22)",
  "[a](https://evil.example)",
  "[a](file:///etc/passwd 'title')",
  "![a](https://evil.example/pixel.png)",
  "[a]\u200B(command:x)",
  "[a]\n(command:x)",
  "[[a]](command:x)",
])("%j is no link any more", (text) => {
  expect(outsideText(text)).not.toMatch(link);
  expect(outsideText(outsideText(text))).not.toMatch(link);
});

it("an icon's name stays a name", () => {
  expect(outsideText("$(zap) Free")).not.toMatch(/\$\(/);
});

it("words are on one line, in the order they are read, and not endless", () => {
  expect(outsideText("a\n\n\tb\u202Ec\u0000d")).toBe("a b c d");
  expect(outsideText("a\u061Cb\u{E0041}c\u3164d\uFFF9e")).toBe("a b c d e");
  expect(outsideText("👩‍🔧".repeat(600)).length).toBeLessThan(1_200);
});

it("ordinary words stay as they are", () => {
  for (const text of [
    "Northwind Bank (Oslo)",
    "Panadería “Ñandú”",
    "西班牙 [1] (2)",
    "$5 (five)",
  ]) {
    expect(outsideText(text)).toBe(text);
  }
});
