import type { Session } from "./session.ts";

/** What shipping costs, then an order read from a file. */
export const typescript: Session = {
  languageId: "typescript",
  path: "shop/src/orders/shipping.ts",
  text: `import { readFile } from "node:fs/promises";

/** One line of an order; prices are in cents. */
export type OrderLine = {
  readonly name: string;
  readonly amount: number;
  readonly price: number;
};

export function total(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount * line.price, 0);
}

export function shipping(lines: readonly OrderLine[]): number {
  
}
`,
  lineEnd: "\n",
  insertSpaces: true,
  words: [
    "constructor",
    "const",
    "total",
    "lines",
    "linear",
    "removeEventListener",
    "return",
    "readFile",
    "freeFrom",
    "value",
    "valueOf",
    "export",
    "exports",
    "function",
    "Function",
    "async",
    "await",
    "OrderLine",
    "Promise",
    "string",
    "text",
    "textContent",
  ],
  members: ["at", "concat", "length", "price", "name"],
  guesses: [
    "lines.filter((line) => line.amount > 0);",
    "new Map<string, number>();",
    "0;",
    "for (const line of lines) {",
    'throw new Error("no lines");',
    "Math.round(value * 100) / 100;",
  ],
  stretches: [
    {
      behind: "export function shipping(lines: readonly OrderLine[]): number {\n  ",
      keys:
        "…const weight⌫⌫⌫⌫⌫⌫value = ⇥total(lines);\n  ‥⇥if (value >= 50⌫⌫…freeFrom) ‥return 0;" +
        "\n  ⇥return lines.lenght⌫⌫th > 3 ? ⇥790 : 490;",
    },
    {
      behind: 'import { readFile } from "node:fs/promises";\n',
      keys: "\n…// What an order must cost‥ to be sent ⇨for nothing, in cents.\nconst freeFrom = ⇥5_000;\n",
    },
    {
      behind: "return lines.length > 3 ? 790 : 490;\n}\n",
      keys:
        "\n…export async fun▾ readOrder(path: string): ‥Promise<OrderLine[]> {⇥\n  " +
        'const text = ⇥await readFile(path, "utf8");✎\n  ' +
        'const rows = ‥text.split(⇥"\\n").filter((row) => row !== ⎋"");\n  ' +
        "…return rows.map((row) => {⇥\n    " +
        'const [name = "", amount, price] = ⇥row.split(";");\n    ' +
        "‥return { name, amount: Number(amount), price: ⇥Number(price) };",
      meanwhile: ["in cents. */", "in cents, as they were. */"],
    },
    {
      behind: "lines.reduce((sum, line) => sum + line.amount * line.price, 0);\n}\n",
      keys:
        "\n…export function heaviest(lines: ⇥readonly OrderLine[]): OrderLine | undefined {\n  " +
        "‥const sorted = ⇥lines.toSorted((one, other) => other.amount - one.amount);\n  " +
        "return sorted[0];",
    },
  ],
};
