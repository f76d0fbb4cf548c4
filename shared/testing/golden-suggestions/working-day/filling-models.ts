import type { GoldenCase } from "../golden-case.ts";

/** What models made for filling in leave around their code. */
export const fillingModels: readonly GoldenCase[] = [
  ["python", "total = ▮\n", " sum(prices)", "total = sum(prices)\n"],
  [
    "java",
    "    int size = ▮",
    "items.size();<｜end▁of▁sentence｜>",
    "    int size = items.size();",
  ],
  [
    "python",
    "def name(self):\n    ▮",
    "return self._name<|endoftext|>import os\nimport sys",
    "def name(self):\n    return self._name",
  ],
  [
    "ruby",
    "def full_name\n  ▮\nend",
    '"#{first} #{last}"<file_sep>app/models/order.rb\nclass Order',
    'def full_name\n  "#{first} #{last}"\nend',
  ],
  ["cpp", "for (int i = 0; ▮) {", "i < count; ++i <EOT>", "for (int i = 0; i < count; ++i) {"],
  [
    "kotlin",
    "fun area(): Double = ▮\n",
    "width * height<|file_separator|>",
    "fun area(): Double = width * height\n",
  ],
  [
    "python",
    "def one():\n    ▮\n",
    "<fim_prefix>def one():\n    <fim_suffix>\n<fim_middle>return 1",
    "def one():\n    return 1\n",
  ],
  [
    "typescript",
    "export const port = ▮\n",
    "Number(process.env.PORT ?? 3000);<|fim_",
    "export const port = Number(process.env.PORT ?? 3000);\n",
  ],
  ["html", '<a href="▮">About us</a>', '/about">About us</a>', '<a href="/about">About us</a>'],
  ["python", 'print("▮")', 'hello")', 'print("hello")'],
  [
    "python",
    '    logging.info(f"▮")\n',
    'started {name}")\n    return True',
    '    logging.info(f"started {name}")\n',
  ],
  [
    "go",
    "func add(a, b int) int {\n\t▮\n}\n\nfunc sub(a, b int) int {\n\treturn a - b\n}",
    "return a + b\n}\n\nfunc sub(a, b int) int {\n\treturn a - b\n}",
    "func add(a, b int) int {\n\treturn a + b\n}\n\nfunc sub(a, b int) int {\n\treturn a - b\n}",
  ],
  [
    "csharp",
    "    public int Count()\r\n    {\r\n        ▮\r\n    }\r\n\r\n    public void Clear()\r\n    {",
    "return items.Count;\n    }\n\n    public void Clear()\n    {",
    "    public int Count()\r\n    {\r\n        return items.Count;\r\n    }\r\n\r\n    public void Clear()\r\n    {",
  ],
  [
    "rust",
    'fn main() {\n    let names: Vec<String> = ▮;\n    println!("{names:?}");\n}',
    'args.collect();\n    println!("{names:?}");\n}',
    'fn main() {\n    let names: Vec<String> = args.collect();\n    println!("{names:?}");\n}',
  ],
  [
    "sql",
    "UPDATE users SET active = false WHERE id = ▮;",
    "$1;\n\nDELETE FROM users;",
    "UPDATE users SET active = false WHERE id = $1;",
  ],
  [
    "javascript",
    "app.get('/', (req, res) => {\n  ▮\n});\n\napp.listen(3000);",
    "res.send('ok');\n});\n\napp.listen(3000);",
    "app.get('/', (req, res) => {\n  res.send('ok');\n});\n\napp.listen(3000);",
  ],
  ["javascript", "  if (done) {\n    ▮\n  }\n}", "  }\n}", "  if (done) {\n    \n  }\n}"],
  ["typescript", 'const city = "▮";', "Córdoba\uFFFD", 'const city = "Córdoba";'],
];
