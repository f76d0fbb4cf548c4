import type { GoldenCase } from "../golden-case.ts";

/** Good answers in typed and compiled languages, pages and data: each stays byte for byte. */
export const keptPrograms: readonly GoldenCase[] = [
  [
    "go",
    "func read(path string) ([]byte, error) {\n\tf, err := os.Open(path)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\t▮\n}",
    "defer f.Close()\n\tdata, err := io.ReadAll(f)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\treturn data, nil",
    "func read(path string) ([]byte, error) {\n\tf, err := os.Open(path)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tdefer f.Close()\n\tdata, err := io.ReadAll(f)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\treturn data, nil\n}",
  ],
  [
    "rust",
    "impl<'a> Parser<'a> {\n    ▮\n}",
    "fn new(input: &'a str) -> Self {\n        Self { input, at: 0 }\n    }",
    "impl<'a> Parser<'a> {\n    fn new(input: &'a str) -> Self {\n        Self { input, at: 0 }\n    }\n}",
  ],
  [
    "c",
    "  switch (letter) {\n  case 'a':\n    ▮\n  }",
    "flags |= ALL;\n    break;\n  case 'b':\n    flags |= BYTES;\n    break;\n  case 'c':\n    flags |= COUNT;\n    break;",
    "  switch (letter) {\n  case 'a':\n    flags |= ALL;\n    break;\n  case 'b':\n    flags |= BYTES;\n    break;\n  case 'c':\n    flags |= COUNT;\n    break;\n  }",
  ],
  [
    "cpp",
    "  std::cout ▮",
    "<< \"total: \" << total << '\\n';",
    "  std::cout << \"total: \" << total << '\\n';",
  ],
  [
    "haskell",
    "sumSquares ▮",
    ":: [Int] -> Int\nsumSquares = sum . map (^ 2)",
    "sumSquares :: [Int] -> Int\nsumSquares = sum . map (^ 2)",
  ],
  ["haskell", "sign = ▮", "char '+' <|> char '-'", "sign = char '+' <|> char '-'"],
  [
    "kotlin",
    "data class Money(▮)",
    "val cents: Long, val currency: String",
    "data class Money(val cents: Long, val currency: String)",
  ],
  [
    "csharp",
    "    public string FullName ▮",
    '=> $"{First} {Last}";',
    '    public string FullName => $"{First} {Last}";',
  ],
  [
    "swift",
    "    guard let url = ▮",
    "URL(string: text) else { return nil }",
    "    guard let url = URL(string: text) else { return nil }",
  ],
  [
    "javascriptreact",
    "  return (\n    <ul>\n      ▮\n    </ul>\n  );",
    "{items.map((item) => (\n        <li key={item.id}>{item.name}</li>\n      ))}",
    "  return (\n    <ul>\n      {items.map((item) => (\n        <li key={item.id}>{item.name}</li>\n      ))}\n    </ul>\n  );",
  ],
  [
    "typescript",
    "// ▮\nconst sessions = new Map<string, Session>();",
    "Sessions are kept in memory: a restart signs everybody out.",
    "// Sessions are kept in memory: a restart signs everybody out.\nconst sessions = new Map<string, Session>();",
  ],
  ["typescript", "  if (!user) {▮}", "\n    return;\n  ", "  if (!user) {\n    return;\n  }"],
  ["typescript", "  const message = gre▮", "eting(name);", "  const message = greeting(name);"],
  [
    "typescript",
    "const agreeing = [▮];",
    '"Sure", "Certainly", "Of course"',
    'const agreeing = ["Sure", "Certainly", "Of course"];',
  ],
  ["typescript", "outer(inner(▮))", "innermost(1)", "outer(inner(innermost(1)))"],
  ["javascript", "  return▮", " a + b;", "  return a + b;"],
  [
    "javascript",
    "const isDate = /▮/;",
    "^\\d{4}-\\d{2}-\\d{2}$",
    "const isDate = /^\\d{4}-\\d{2}-\\d{2}$/;",
  ],
  ["json", '{\n  "family": "▮"\n}', "👩‍👩‍👧 می‌خواهم 你好", '{\n  "family": "👩‍👩‍👧 می‌خواهم 你好"\n}'],
  [
    "markdown",
    "# Start\n\nInstall it:\n\n▮",
    "```sh\nnpm install granary\n```",
    "# Start\n\nInstall it:\n\n```sh\nnpm install granary\n```",
  ],
  [
    "html",
    "{% for item in items %}\n  ▮\n{% endfor %}",
    "<li>{{ item.name }}</li>",
    "{% for item in items %}\n  <li>{{ item.name }}</li>\n{% endfor %}",
  ],
  [
    "css",
    ".card {\n  ▮\n}",
    "margin-top: 1rem;\n  margin-bottom: 1rem;\n  padding-top: 1rem;\n  padding-bottom: 1rem;",
    ".card {\n  margin-top: 1rem;\n  margin-bottom: 1rem;\n  padding-top: 1rem;\n  padding-bottom: 1rem;\n}",
  ],
  [
    "sql",
    "SELECT name, ▮\nFROM orders\nGROUP BY name;",
    "COUNT(*) AS orders, SUM(total) AS total",
    "SELECT name, COUNT(*) AS orders, SUM(total) AS total\nFROM orders\nGROUP BY name;",
  ],
  [
    "yaml",
    "    steps:\n      - uses: actions/checkout@v4\n      ▮",
    "- uses: actions/setup-node@v4\n        with:\n          node-version: 22\n      - run: npm ci\n      - run: npm test",
    "    steps:\n      - uses: actions/checkout@v4\n      - uses: actions/setup-node@v4\n        with:\n          node-version: 22\n      - run: npm ci\n      - run: npm test",
  ],
];
