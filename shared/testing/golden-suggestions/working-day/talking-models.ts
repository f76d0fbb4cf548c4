import type { GoldenCase } from "../golden-case.ts";

/** What models made for talking answer when they are asked to fill in. */
export const talkingModels: readonly GoldenCase[] = [
  [
    "typescript",
    "const total = ▮\n",
    "```ts\nconst total = items.reduce((sum, item) => sum + item.price, 0);\n```",
    "const total = items.reduce((sum, item) => sum + item.price, 0);\n",
  ],
  [
    "javascript",
    "function add(a, b) {\n  ▮\n}\n",
    "Here's the completed function:\n\n```javascript\nfunction add(a, b) {\n  return a + b;\n}\n```\n\nIt returns the sum of both numbers.",
    "function add(a, b) {\n  return a + b;\n}\n",
  ],
  [
    "python",
    "class Basket:\n    def show(self):\n        ▮",
    "```python\nfor item in self.items:\n    print(item.name)\n```",
    "class Basket:\n    def show(self):\n        for item in self.items:\n            print(item.name)",
  ],
  [
    "python",
    "def square(x):\n    ▮",
    "<think>\nThe user wants the square of x.\n</think>\n\nreturn x * x",
    "def square(x):\n    return x * x",
  ],
  [
    "java",
    "    private int size() {\n        ▮\n    }",
    "I'm sorry, but I can't complete this code without more context.",
    "    private int size() {\n        \n    }",
  ],
  ["python", "count = ▮\n", "`len(items)`", "count = len(items)\n"],
  [
    "python",
    "def difference(a, b):\n    ▮",
    "return a - b\n\nThis returns the difference of the two numbers.",
    "def difference(a, b):\n    return a - b",
  ],
  [
    "go",
    "\tname := ▮\n",
    "<completion>strings.TrimSpace(input)</completion>",
    "\tname := strings.TrimSpace(input)\n",
  ],
  [
    "typescript",
    "  private close(): void {\n    ▮\n  }",
    "this.socket.end();\n    // ... rest of the code",
    "  private close(): void {\n    this.socket.end();\n  }",
  ],
  [
    "python",
    "def add(a, b):\n    ▮",
    "以下是补全的代码：\n```python\nreturn a + b\n```\n这段代码返回两个数的和。",
    "def add(a, b):\n    return a + b",
  ],
  [
    "php",
    "function nombre(): string {\n    ▮\n}",
    "Aquí está el código:\n\n```php\nreturn $this->nombre;\n```",
    "function nombre(): string {\n    return $this->nombre;\n}",
  ],
  [
    "rust",
    "    let total: u64 = ▮\n",
    "prices.iter().sum();<|im_end|>\n<|im_start|>user",
    "    let total: u64 = prices.iter().sum();\n",
  ],
  [
    "kotlin",
    "    override fun toString() = ▮",
    '"$name ($age)"<end_of_turn>',
    '    override fun toString() = "$name ($age)"',
  ],
  [
    "python",
    'def area(width, height):\n    """The area in square metres."""\n    ▮',
    'def area(width, height):\n    """The area in square metres."""\n    return width * height',
    'def area(width, height):\n    """The area in square metres."""\n    return width * height',
  ],
  [
    "yaml",
    "services:\n  db:\n    image: postgres:17\n    ▮\n",
    "```yaml\n    environment:\n      POSTGRES_DB: shop\n```",
    "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_DB: shop\n",
  ],
  [
    "sql",
    "SELECT * FROM orders\nWHERE ▮\n",
    "```sql\nSELECT * FROM orders\nWHERE created_at > now() - interval '1 day';\n```",
    "SELECT * FROM orders\nWHERE created_at > now() - interval '1 day';\n",
  ],
  [
    "css",
    ".button:hover {\n  ▮\n}",
    "Sure! Here is the CSS:\n\n```css\n.button:hover {\n  background: navy;\n}\n```",
    ".button:hover {\n  background: navy;\n}",
  ],
  ["csharp", "    var first = ▮;\n", "No completion needed.", "    var first = ;\n"],
  [
    "vue",
    "<template>\n  <p>▮</p>\n</template>",
    "```vue\n<template>\n  <p>{{ message }}</p>\n</template>\n```",
    "<template>\n  <p>{{ message }}</p>\n</template>",
  ],
  [
    "shellscript",
    'if [ -z "$1" ]; then\n  ▮\nfi',
    '```bash\n  echo "usage: $0 FILE" >&2\n  exit 1\nfi\n```',
    'if [ -z "$1" ]; then\n  echo "usage: $0 FILE" >&2\n  exit 1\nfi',
  ],
];
