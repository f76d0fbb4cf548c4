import type { GoldenCase } from "../golden-case.ts";

/** Good answers in scripting languages and shells: each stays byte for byte. */
export const keptScripts: readonly GoldenCase[] = [
  [
    "python",
    "def median(values: list[float]) -> float:\n    ▮",
    "values = sorted(values)\n    middle = len(values) // 2\n    if len(values) % 2:\n        return values[middle]\n    return (values[middle - 1] + values[middle]) / 2",
    "def median(values: list[float]) -> float:\n    values = sorted(values)\n    middle = len(values) // 2\n    if len(values) % 2:\n        return values[middle]\n    return (values[middle - 1] + values[middle]) / 2",
  ],
  ["python", "FENCE = ▮\n", '"```"', 'FENCE = "```"\n'],
  [
    "python",
    "board = [\n    [0, 0, 0],\n    ▮\n]",
    "[0, 0, 0],\n    [0, 0, 0],",
    "board = [\n    [0, 0, 0],\n    [0, 0, 0],\n    [0, 0, 0],\n]",
  ],
  [
    "python",
    'def payer(order):\n    """▮"""\n    return order.team or order.person',
    "Here is decided who pays: the team before the person.",
    'def payer(order):\n    """Here is decided who pays: the team before the person."""\n    return order.team or order.person',
  ],
  [
    "shellscript",
    "cat > config.ini ▮",
    "<<EOF\n[main]\nport=$PORT\nEOF",
    "cat > config.ini <<EOF\n[main]\nport=$PORT\nEOF",
  ],
  [
    "lua",
    "local total = 0\nfor i = 1, #items do\n  ▮\nend",
    "total = total + items[i].price * items[i].count",
    "local total = 0\nfor i = 1, #items do\n  total = total + items[i].price * items[i].count\nend",
  ],
  [
    "ruby",
    "emails = users.▮",
    "select { |user| user.active? }.map(&:email)",
    "emails = users.select { |user| user.active? }.map(&:email)",
  ],
  [
    "elixir",
    "  def total(items) do\n    ▮\n  end",
    "items\n    |> Enum.map(& &1.price)\n    |> Enum.sum()",
    "  def total(items) do\n    items\n    |> Enum.map(& &1.price)\n    |> Enum.sum()\n  end",
  ],
  [
    "r",
    "prices <- orders ▮",
    "%>%\n  filter(price > 0) %>%\n  summarise(total = sum(price))",
    "prices <- orders %>%\n  filter(price > 0) %>%\n  summarise(total = sum(price))",
  ],
  [
    "php",
    "$total = array_sum(▮);",
    "array_map(fn ($line) => $line['price'] * $line['count'], $lines)",
    "$total = array_sum(array_map(fn ($line) => $line['price'] * $line['count'], $lines));",
  ],
  [
    "powershell",
    "Get-ChildItem -Recurse | ▮",
    "Where-Object { $_.Length -gt 1MB } | Sort-Object Length -Descending",
    "Get-ChildItem -Recurse | Where-Object { $_.Length -gt 1MB } | Sort-Object Length -Descending",
  ],
  ["makefile", "app: main.o\n▮", "\t$(CC) -o $@ $^", "app: main.o\n\t$(CC) -o $@ $^"],
  [
    "dockerfile",
    "FROM debian:12\nRUN apt-get update && \\\n    ▮",
    "apt-get install -y --no-install-recommends curl && \\\n    rm -rf /var/lib/apt/lists/*",
    "FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends curl && \\\n    rm -rf /var/lib/apt/lists/*",
  ],
];
