import { describe, expect, it } from "vitest";
import { tidySuggestion } from "./tidy-suggestion.ts";

const at = (before: string, after = "\n") => ({ before, after });

describe("what a model wrote", () => {
  it("is taken as it is where it fits", () => {
    expect(tidySuggestion("left + right;", at("  return ", "\n}\n"))).toBe("left + right;");
  });

  it("loses its code fence, with or without a language and words after it", () => {
    expect(tidySuggestion("```ts\nleft + right;\n```", at("  return "))).toBe("left + right;");
    expect(tidySuggestion("```\nleft;\n```\nThis adds.", at("  return "))).toBe("left;");
    expect(tidySuggestion("```ts\nleft;", at("  return "))).toBe("left;");
  });

  it("does not repeat the line it continues", () => {
    expect(tidySuggestion("  return left + right;", at("  return "))).toBe("left + right;");
    expect(tidySuggestion("return left;", at("{\n  ret"))).toBe("urn left;");
  });

  it("does not repeat the word that was begun", () => {
    expect(tidySuggestion("return left;", at("{\n  re"))).toBe("turn left;");
    expect(tidySuggestion("total + 1", at("const sum = to"))).toBe("tal + 1");
    expect(tidySuggestion("10;", at("x = 1"))).toBe("10;");
  });

  it("does not repeat the indentation that is there", () => {
    expect(tidySuggestion("    return 1;\n    }", at("x {\n    "))).toBe("return 1;\n    }");
  });

  it("does not repeat the blank that is there", () => {
    expect(tidySuggestion(" left + right;", at("  return "))).toBe("left + right;");
    expect(tidySuggestion(" = 1;", at("const total"))).toBe(" = 1;");
    expect(tidySuggestion("\n  return 1;", at("if (left) { "))).toBe("\n  return 1;");
  });

  it("stops where the document goes on", () => {
    expect(tidySuggestion("value)", at("print(", ")\n"))).toBe("value");
    expect(tidySuggestion("a();\nb();\nnextCall();\n", at("", "\nnextCall();\nend"))).toBe(
      "a();\nb();",
    );
    const after = "\n}\n\nexport function next() {";
    expect(tidySuggestion("return 1;\n}\n\nexport function next() {", at("  ", after))).toBe(
      "return 1;",
    );
  });

  it("is nothing when it only says what comes next anyway", () => {
    expect(tidySuggestion("return total;", at("\n  ", "\n  return total;\n"))).toBe("");
    expect(tidySuggestion("  \n ", at("a"))).toBe("");
  });

  it("is cut after twelve lines", () => {
    const long = Array.from({ length: 30 }, (_, line) => `line${line}();`).join("\n");
    expect(tidySuggestion(long, at("")).split("\n")).toHaveLength(12);
  });
});
