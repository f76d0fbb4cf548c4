import { expect, it } from "vitest";
import { textOfFile } from "./text-of-file.ts";

const text = "Únete: 加入 🌾\n";
const utf16 = (isBigEndian: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
};

it.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
  ["UTF-16 of Windows", utf16(false)],
  ["UTF-16 the other way round", utf16(true)],
])("text in %s is read as it was written", (_, bytes) => {
  expect(textOfFile(bytes)).toBe(text);
});

it("a file may be empty, or one byte long", () => {
  expect(textOfFile(new Uint8Array())).toBe("");
  expect(textOfFile(Uint8Array.of(0x61))).toBe("a");
});
