import { expect, it } from "vitest";
import { plainMarkdown } from "./plain-markdown.ts";

it("a name cannot become a link, a picture, markup or another line", () => {
  expect(plainMarkdown("[free](command:evil)")).toBe(String.raw`\[free\]\(command\:evil\)`);
  expect(plainMarkdown("<img src=x>\n# A")).toBe(String.raw`\<img src\=x\> \# A`);
  expect(plainMarkdown("https://evil.example")).toBe(String.raw`https\:\/\/evil\.example`);
});

it("words stay words", () => {
  expect(plainMarkdown("Northwind Bank 西班牙")).toBe("Northwind Bank 西班牙");
});
