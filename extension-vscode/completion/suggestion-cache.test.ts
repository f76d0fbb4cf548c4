import { growthOf } from "@granary/shared/testing/growth-of";
import { describe, expect, it } from "vitest";
import { requestAt } from "../testing/request-at.ts";
import { createSuggestionCache } from "./suggestion-cache.ts";

const cacheWith = (written: string, answer: string) => {
  const cache = createSuggestionCache();
  cache.add(requestAt(written), answer);
  return cache;
};

/** Code that is longer than what must be as it was. */
const above = Array.from({ length: 60 }, (_, line) => `const value${line} = ${line};\n`).join("");

describe("an answer that was paid for", () => {
  const cache = cacheWith("const ▮;\n", "total = 1;");

  it("is found again at the same place, fit for it", () => {
    expect(cache.find(requestAt("const ▮;\n"))).toBe("total = 1");
  });

  it("shrinks while its beginning is typed", () => {
    expect(cache.find(requestAt("const to▮;\n"))).toBe("tal = 1");
    expect(cache.find(requestAt("const total = ▮;\n"))).toBe("1");
  });

  it("is forgotten once all of it stands there, so that what follows can be asked for", () => {
    expect(cache.find(requestAt("const total = 1▮;\n"))).toBeUndefined();
  });

  it("does not fit where something else was typed, before or after", () => {
    expect(cache.find(requestAt("const sum▮;\n"))).toBeUndefined();
    expect(cache.find(requestAt("const ▮;\nnext();\n"))).toBeUndefined();
    expect(cache.find(requestAt("let   ▮;\n"))).toBeUndefined();
    expect(cache.find(requestAt("const ▮;\n", { document: "b.ts" }))).toBeUndefined();
  });

  it("comes back when what was typed is deleted again", () => {
    const cache = cacheWith("const ▮\n", "total = 1");
    cache.add(requestAt("const s▮\n"), "um = 0");
    expect(cache.find(requestAt("const su▮\n"))).toBe("m = 0");
    expect(cache.find(requestAt("const ▮\n"))).toBe("total = 1");
  });

  it("that was nothing is remembered as nothing", () => {
    expect(cacheWith("const ▮\n", " \n").find(requestAt("const ▮\n"))).toBe("");
    expect(cacheWith("const ▮\n", "").find(requestAt("const a▮\n"))).toBeUndefined();
  });

  it("is dropped when a hundred newer ones came", () => {
    const cache = cacheWith("const ▮\n", "total = 1");
    for (let index = 0; index < 100; index += 1) {
      cache.add(requestAt("const ▮\n", { document: `${index}` }), "x");
    }
    expect(cache.find(requestAt("const ▮\n"))).toBeUndefined();
  });
});

describe("an answer fits the document as it is now", () => {
  it("where the editor closed a bracket that was typed", () => {
    const cache = cacheWith("items.map▮\nnext();\n", "((item) => item * 2);");
    expect(cache.find(requestAt("items.map(▮)\nnext();\n"))).toBe("(item) => item * 2");
    expect(cache.find(requestAt("items.map((▮))\nnext();\n"))).toBe("item");
  });

  it("where a block was closed and Enter put the bracket below", () => {
    const cache = cacheWith("function one() ▮\n", "{\n  return 1;\n}");
    expect(cache.find(requestAt("function one() {▮}\n"))).toBe("\n  return 1;\n");
    expect(cache.find(requestAt("function one() {\n  ▮\n}\n"))).toBe("return 1;");
  });

  it("where a closing bracket was typed over", () => {
    const cache = cacheWith("call(▮)\n", "a, b);");
    expect(cache.find(requestAt("call(a, b)▮\n"))).toBe(";");
  });

  it("where something was changed far above or far below", () => {
    const cache = createSuggestionCache();
    cache.add(requestAt(`${above}const ▮\n\n${above}`), "total = 1;");
    const changed = `// new\n${above}const to▮\n\n${above}// end\n`;
    expect(cache.find(requestAt(changed))).toBe("tal = 1;");
    expect(cache.find(requestAt(`${above}// new\nconst to▮\n\n${above}`))).toBeUndefined();
  });

  it("with Windows' line ends, typed and suggested", () => {
    const cache = cacheWith("if (a) ▮\r\nnext();\r\n", "{\n  b();\n}");
    expect(cache.find(requestAt("if (a) {▮\r\nnext();\r\n"))).toBe("\r\n  b();\r\n}");
    expect(cache.find(requestAt("if (a) {\r\n  ▮\r\nnext();\r\n"))).toBe("b();\r\n}");
  });

  it("and not where the same words stand at the start of another document's code", () => {
    expect(cacheWith("const ▮\n", "total").find(requestAt("a();\nconst ▮\n"))).toBeUndefined();
  });
});

it("looking takes time that grows with what is kept, and no faster", () => {
  const cache = createSuggestionCache();
  for (let index = 0; index < 100; index += 1) {
    cache.add(requestAt(`${above}const ${index} = ▮\n`), `total${index};`);
  }
  const place = requestAt(`${above}const other = ▮\n`);
  const growth = growthOf((size) => {
    for (let count = 0; count < size * 50; count += 1) cache.find(place);
  });
  expect(growth).toBeLessThan(24);
});
