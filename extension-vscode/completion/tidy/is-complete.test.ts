/** Goal: no more is paid for than is shown. Method: answers as they come, a character at a time. */
import { describe, expect, it } from "vitest";
import { golden } from "@granary/shared/testing/golden-suggestions/all";
import { requestAt } from "../../testing/request-at.ts";
import { isComplete } from "./is-complete.ts";
import { tidySuggestion } from "./tidy.ts";

/** How much of the answer has come when it is said to be enough; all of it if it never is. */
function readOf(written: string, answer: string): string {
  const place = requestAt(written);
  for (let length = 1; length < answer.length; length += 1) {
    if (isComplete(answer.slice(0, length), place)) return answer.slice(0, length);
  }
  return answer;
}

describe("an answer is complete", () => {
  it("at the first mark of a model", () => {
    expect(readOf("const a = ▮", "1;<|endoftext|>const b")).toBe("1;<|endoftext|>");
  });

  it("where the block has ended and the document goes on", () => {
    const answer = "return 1;\n}\n\nfunction two() {\n  return 2;\n}\n";
    expect(readOf("function one() {\n  ▮\n}\n", answer)).toBe("return 1;\n}\n");
  });

  it("where the next block would begin", () => {
    const answer = "function one() {\n  return 1;\n}\n\nfunction two() {\n  return 2;\n}\n";
    expect(readOf("▮", answer)).toBe("function one() {\n  return 1;\n}\n\n");
  });

  it("behind a fence, and after as many lines as are offered", () => {
    expect(readOf("f();\n▮", "```ts\ng();\n```\nThis calls g.")).toBe("```ts\ng();\n```\n");
    expect(readOf("▮", "a();\nb();\nc();\n".repeat(9)).split("\n")).toHaveLength(13);
  });

  it("where it says the same for ever", () => {
    expect(readOf('const a = "▮', "abc".repeat(100)).length).toBeLessThan(100);
  });

  it("not before it has begun", () => {
    const answer = "<think>\nWhat?\n</think>\n```ts\na();\n```";
    expect(readOf("▮", answer)).toBe(answer);
    expect(readOf("const a = 1;\n▮", "const a = 1;\nconst b = 2;")).toContain("b = 2");
  });
});

it("what is offered is the same, ended early or not", () => {
  const cases = Object.values(golden).flat();
  for (const [languageId, written, answer] of cases) {
    const place = { ...requestAt(written), languageId };
    let read = answer;
    for (let length = 1; length < answer.length; length += 1) {
      if (!isComplete(answer.slice(0, length), place)) continue;
      read = answer.slice(0, length);
      break;
    }
    expect([answer, tidySuggestion(read, place)]).toEqual([answer, tidySuggestion(answer, place)]);
  }
});
