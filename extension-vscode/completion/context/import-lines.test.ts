/** Goal: what a file imports of its own folder is known. Method: lines as people write them. */
import { growthOf } from "@granary/shared/testing/growth-of";
import { describe, expect, it } from "vitest";
import { importLines } from "./import-lines.ts";
import { importPaths } from "./import-paths.ts";

const importsOf = (languageId: string, text: string) =>
  importLines(text, languageId).map(({ from, names }) => [from.path, ...names]);
const pathsOf = (languageId: string, path: string, text: string) =>
  importLines(text, languageId).flatMap((line) => importPaths(line, { path, languageId }));

describe("an import", () => {
  it.each([
    ["typescript", 'import { a, type B as C } from "./b.ts";', [["./b.ts", "a", "B"]]],
    ["typescript", "import type { A } from '../a';", [["../a", "A"]]],
    ["typescriptreact", 'import {\n  a,\n  b,\n} from "./c.js";', [["./c.js", "a", "b"]]],
    ["typescript", 'import * as all from "./all.ts";', [["./all.ts"]]],
    ["typescript", 'export { a } from "./a.ts";', [["./a.ts", "a"]]],
    ["typescript", 'import { readFile } from "node:fs";\nimport "./side.ts";', []],
    ["javascript", 'const { a, b: c } = require("./a");', [["./a", "a", "b"]]],
    ["c", '#include <stdio.h>\n#include "cart.h"', [["cart.h"]]],
    ["scss", '@use "parts/colours";', [["parts/colours"]]],
    ["ruby", "require 'json'\nrequire_relative 'cart'", [["cart"]]],
    ["python", "from .cart import Cart, total as t", [[".cart", "Cart", "total"]]],
    [
      "python",
      "from shop.cart import (\n    Cart,\n    total,\n)",
      [["shop.cart", "Cart", "total"]],
    ],
    [
      "java",
      "import com.shop.Cart;\nimport static com.shop.Tax.of;",
      [["com.shop.Cart", "Cart"], ["com.shop.Tax.of"]],
    ],
    ["rust", "use crate::cart::{Cart, total};\nuse std::io;", [["cart", "Cart", "total"]]],
    ["plaintext", 'import { a } from "./b.ts";', []],
  ])("in %s is read: %j", (languageId, text, imports) => {
    expect(importsOf(languageId, text)).toEqual(imports);
  });
});

describe("where it is", () => {
  it("is said by the path, with the ends that may be left out", () => {
    const paths = pathsOf("typescript", "src/shop/cart.ts", 'import { a } from "../price.js";');
    expect(paths.slice(0, 2)).toEqual(["src/price.js", "src/price.ts"]);
    expect(pathsOf("typescript", "a.ts", 'import { a } from "./b";')).toContain("b/index.ts");
    expect(pathsOf("c", "src/cart.c", '#include "../include/cart.h"')).toEqual(["include/cart.h"]);
  });

  it("is in a folder above for names with dots", () => {
    expect(pathsOf("python", "src/shop/web/view.py", "from shop.cart import Cart")).toContain(
      "src/shop/cart.py",
    );
    expect(pathsOf("python", "shop/web/view.py", "from ..cart import Cart")).toContain(
      "shop/cart.py",
    );
    expect(
      pathsOf("java", "src/main/java/com/shop/web/View.java", "import com.shop.Cart;"),
    ).toContain("src/main/java/com/shop/Cart.java");
    expect(pathsOf("rust", "src/web/view.rs", "use crate::cart::Cart;")).toContain("src/cart.rs");
  });

  it("is never outside the folder", () => {
    expect(pathsOf("typescript", "a.ts", 'import { a } from "../../b.ts";')).toEqual([]);
    expect(pathsOf("python", "a.py", "from ...b import c")).toEqual([]);
    expect(pathsOf("c", "a.c", '#include "/etc/passwd.h"')).toEqual(["etc/passwd.h"]);
  });
});

it.each(["import ", "import a from ", "export {", "const a = ", "from a ", "use crate::a"])(
  "takes time that grows with the length of a file made of %j",
  (piece) => {
    const text = (size: number) => piece.repeat(size * 200);
    const growth = growthOf((size) => {
      for (const id of ["typescript", "python", "rust", "javascript"]) importLines(text(size), id);
    });
    expect(growth).toBeLessThan(20);
  },
);
