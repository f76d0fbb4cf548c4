import type { Session } from "./session.ts";

/** Prices with their taxes, then a report, on a machine whose lines end as on Windows. */
export const python: Session = {
  languageId: "python",
  path: "shop/tools/prices.py",
  text: `"""Prices of the shop, with and without tax."""

import csv
from decimal import Decimal

TAX = {"standard": Decimal("0.19"), "reduced": Decimal("0.07")}


def with_tax(price: Decimal, rate: str) -> Decimal:
    return price * (1 + TAX[rate])


def main() -> None:
    pass


if __name__ == "__main__":
    main()
`,
  lineEnd: "\r\n",
  insertSpaces: true,
  words: [
    "rate",
    "range",
    "price",
    "print",
    "property",
    "Decimal",
    "DeprecationWarning",
    "return",
    "reversed",
    "csv",
    "with_tax",
    "without_tax",
    "rows",
    "row",
    "round",
    "total",
    "for",
    "format",
    "open",
    "None",
    "import",
  ],
  members: ["DictReader", "quantize", "append", "as_tuple"],
  guesses: [
    "list(csv.reader(file))",
    "Decimal(0)",
    'raise ValueError(f"no rate {rate}")',
    "sorted(prices)",
    "None",
    "price / 100",
  ],
  stretches: [
    {
      behind: "    return price * (1 + TAX[rate])\n",
      keys:
        "\n\n…def without_tax(⇥price: Decimal, rate: str) -> Decimal:\n    " +
        "‥return price / ⇥(1 + TAX[rate])\n\n\n" +
        "…def read_prices(path: str) -> dict[str, Decimal]:\n    " +
        'with open(path, ⇥newline="") as file:\n        ' +
        "rows = csv.D▾(file)\n        " +
        'return {row["nmae"⌫⌫⌫⌫ame"]: ‥Decimal(row["price"]) ⇥for row in rows}\n',
      meanwhile: ["0.07", "0.08"],
    },
    {
      behind: "def main() -> None:\n    ",
      keys:
        '…prices = ⇥read_prices("prices.csv")\n    ✎' +
        "for name, price in ⇥prices.items():\n        " +
        '‥gross = with_tax(price, ⇥"standard")\n        ' +
        '…print(f"{name:<30} {gross:>10.2f}")\n    ' +
        "total = ⇨sum(prices.values())\n    " +
        '‥print(f"{len(prices)} prices, ⇥{total:.2f} in all")\n    ',
      meanwhile: ['"""Prices of the shop', '"""The prices of the shop'],
    },
    {
      behind: "import csv\n",
      keys: "import sys⇥\n…from pathlib import ⇥Path\n",
    },
    {
      behind: "    return price / (1 + TAX[rate])\n",
      keys:
        "\n\n…def rounded(price: Decimal) -> Decimal:\n    " +
        '‥return price.quantize(⇥Decimal("0.01"))\n\n\n' +
        "…def cheapest(prices: dict[str, Decimal]) -> str:\n    " +
        "return min(prices, ⇥key=lambda name: prices[name])\n",
    },
  ],
};
