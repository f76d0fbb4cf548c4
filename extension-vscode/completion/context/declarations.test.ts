/** Goal: a model learns how something is called, not how it is done. Method: files as people write them. */
import { describe, expect, it } from "vitest";
import { growthOf } from "@granary/shared/testing/growth-of";
import { declarationsOf } from "./declarations.ts";

const textOf = (text: string, names: readonly string[] = []) =>
  declarationsOf(text, names)
    .map((one) => one.text)
    .join("\n");

describe("what a file declares", () => {
  it.each([
    [
      "export async function askPool(\n  question: Question,\n): Promise<Answer> {\n  return 1;\n}\n",
      "export async function askPool(\n  question: Question,\n): Promise<Answer>",
    ],
    ["export const limits = {\n  a: 1,\n};\n", "export const limits ="],
    ["def area(radius: float) -> float:\n    return 3\n", "def area(radius: float) -> float:"],
    [
      "func (c *Cart) Total(tax int) (int, error) {\n\treturn 1, nil\n}\n",
      "func (c *Cart) Total(tax int) (int, error)",
    ],
    [
      "pub(crate) fn total(cart: &Cart) -> u32 {\n    1\n}\n",
      "pub(crate) fn total(cart: &Cart) -> u32",
    ],
    [
      "static int total(struct cart *cart, int tax) {\n  return 1;\n}\n",
      "static int total(struct cart *cart, int tax)",
    ],
    ["int total(const cart_t *cart);\n", "int total(const cart_t *cart);"],
    [
      "data class Item(val name: String, val price: Int)\n",
      "data class Item(val name: String, val price: Int)",
    ],
  ])("is said by its signature: %j", (text, said) => {
    expect(textOf(text)).toBe(said);
  });

  it("is said with its members, and without what they do", () => {
    const text = `/** A cart. */
export class Cart {
  // What is in it.
  readonly items: Item[] = [];

  total(tax: number): number {
    return this.items.length * tax;
  }
}

function other() {}
`;
    expect(textOf(text, ["Cart"])).toBe(
      "export class Cart {\n  readonly items: Item[] = [];\n  total(tax: number): number\n}",
    );
    const rust = "pub trait Draw {\n    fn draw(\n        &self,\n    ) -> u32;\n}\n";
    expect(textOf(rust)).toBe("pub trait Draw {\n    fn draw(\n        &self,\n    ) -> u32;\n}");
    const said = 'class A:\n    """One.\n\n    Two.\n    """\n\n    tax: int\n';
    expect(textOf(said)).toBe("class A:\n    tax: int");
    const python =
      "class Cart(Base):\n    tax: int\n\n    def total(self) -> int:\n        return 1\n";
    expect(textOf(python)).toBe("class Cart(Base):\n    tax: int\n    def total(self) -> int:");
  });

  it("is looked for by name, and where it stands is known", () => {
    const text = "const a = 1;\nconst b = 2;\n\nconst c = 3;\n";
    expect(declarationsOf(text, ["c"])).toEqual([
      { startLine: 3, endLine: 4, text: "const c = 3;" },
    ]);
    expect(declarationsOf(text, ["d"])).toEqual([]);
  });

  it("is cut where it is long", () => {
    const members = Array.from({ length: 50 }, (_, at) => `  a${at}: number;`).join("\n");
    expect(textOf(`type Long = {\n${members}\n};\n`).split("\n")).toHaveLength(15);
    expect(declarationsOf("const a = 1;\n".repeat(50), [])).toHaveLength(12);
  });
});

it.each(["export ", "a ", "function f(", "int f(a,", "class A {\n", "pub(", "\n  a"])(
  "takes time that grows with the length of a file made of %j",
  (piece) => {
    const growth = growthOf((size) => {
      declarationsOf(piece.repeat(size * 2_000), ["none"]);
    });
    expect(growth).toBeLessThan(20);
  },
);
