import type { GoldenCase } from "../golden-case.ts";

const again = (line: string) => Array.from({ length: 9 }, () => line).join("\n");

/** What small models on somebody's own machine answer. */
export const smallModels: readonly GoldenCase[] = [
  ["python", "import sys\n▮", again("import os"), "import sys\nimport os"],
  [
    "javascript",
    "function log(a) {\n  ▮\n}",
    again("console.log(a);").replaceAll("\n", "\n  "),
    "function log(a) {\n  console.log(a);\n}",
  ],
  [
    "html",
    "<ul>\n  <li>One</li>\n  ▮\n</ul>\n</body>",
    "<li>Two</li>\n</ul>\n</body>\n</html>",
    "<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>\n</body>",
  ],
  [
    "ruby",
    "class Order\n  def total\n    ▮\n  end\nend",
    "lines.sum(&:price)\n  end\nend\n\nclass Invoice\nend",
    "class Order\n  def total\n    lines.sum(&:price)\n  end\nend",
  ],
  [
    "json",
    '{\n  "name": "shop",\n  ▮\n  "license": "MIT"\n}',
    '"version": "1.0.0",\n  "license": "MIT"\n}',
    '{\n  "name": "shop",\n  "version": "1.0.0",\n  "license": "MIT"\n}',
  ],
  ["typescript", "export const one = 1;\n▮", "\n\n\n", "export const one = 1;\n"],
  ["typescript", 'const rtl = "▮";', "\u202Eabc\u202C", 'const rtl = "";'],
  [
    "c",
    "\tif (size > limit)\n\t\t▮",
    "return -1;\n\n    return write(fd, data, size);",
    "\tif (size > limit)\n\t\treturn -1;",
  ],
  [
    "python",
    "def read(path):\n    with open(path) as file:\n        ▮",
    "        return file.read()",
    "def read(path):\n    with open(path) as file:\n        return file.read()",
  ],
  [
    "lua",
    "function M.close()\n  ▮\nend\n\nreturn M",
    "handle:close()\nend\n\nreturn M",
    "function M.close()\n  handle:close()\nend\n\nreturn M",
  ],
  [
    "swift",
    "    let names = people.map▮",
    "map { $0.name }",
    "    let names = people.map { $0.name }",
  ],
  [
    "java",
    "    public String getName() {\n        ▮",
    "    public String getName() {\n        return name;\n    }",
    "    public String getName() {\n        return name;\n    }",
  ],
  ["dart", "  final items = <String>[▮];", "'a', 'b'];", "  final items = <String>['a', 'b'];"],
  [
    "scala",
    "object Main {\n  def twice(n: Int): Int = ▮\n}",
    "n * 2\n}",
    "object Main {\n  def twice(n: Int): Int = n * 2\n}",
  ],
  ["go", "\tif done {\n\t\t▮\n\t}\n}", "\t}\n}\n\nfunc next() {", "\tif done {\n\t\t\n\t}\n}"],
  [
    "java",
    "  int size() {\n    if (a) {\n      ▮\n    }",
    "}",
    "  int size() {\n    if (a) {\n      \n    }",
  ],
  [
    "javascript",
    "function f() {\n  if (a) {\n    b();\n  ▮\n}",
    "}\n  return a;",
    "function f() {\n  if (a) {\n    b();\n  }\n  return a;\n}",
  ],
];
