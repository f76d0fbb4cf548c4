import type { GoldenCase } from "./golden-case.ts";

/** A suggestion ends with the block, the statement or the comment it began in. */
export const endOfBlock: readonly GoldenCase[] = [
  [
    "typescript",
    "class A {\n  get() {\n    ▮\n  }\n}",
    "return 1;\n  }\n\n  set(v) {\n    this.v = v;",
    "class A {\n  get() {\n    return 1;\n  }\n}",
  ],
  [
    "python",
    "def a():\n    x = ▮",
    "1\n    return x\n\ndef b():\n    return 2",
    "def a():\n    x = 1\n    return x",
  ],
  ["javascript", "// retur▮\nreturn 1", "ns one\nreturn 1", "// returns one\nreturn 1"],
  ["json", '{"a": ▮\n}', '1,\n  "b": 2\n}\n}', '{"a": 1,\n  "b": 2\n}'],
  [
    "rust",
    "struct S {\n    a: ▮\n}",
    "u32,\n    b: u32,\n}\n\nimpl S {",
    "struct S {\n    a: u32,\n    b: u32,\n}",
  ],
  [
    "javascript",
    "function f() {\n  ▮",
    "return 1;\n}\n\nfunction g() {\n  return 2;\n}",
    "function f() {\n  return 1;\n}",
  ],
  [
    "go",
    "▮",
    "func f() int {\n\treturn 1\n}\n\nfunc g() int {\n\treturn 2\n}",
    "func f() int {\n\treturn 1\n}",
  ],
  [
    "python",
    "import os\n\n▮",
    "def a():\n    return 1\n\n\ndef b():\n    return 2",
    "import os\n\ndef a():\n    return 1",
  ],
  [
    "java",
    "  ▮\n}",
    "int a() {\n    return 1;\n  }\n\n  int b() {\n    return 2;\n  }",
    "  int a() {\n    return 1;\n  }\n}",
  ],
  ["kotlin", "    val a = ▮", "1\n    val b = 2\n\nfun g() {}", "    val a = 1\n    val b = 2"],
  ["ruby", "  def a\n    ▮\n  end", "1\n  end\n\n  def b\n    2\n  end", "  def a\n    1\n  end"],
  ["css", "▮", ".a {\n  color: red;\n}\n\n.b {\n  color: blue;\n}", ".a {\n  color: red;\n}"],
  [
    "c",
    "int f(void) {\n  ▮",
    "int x = 1;\n  return x;\n}\n\nint g(void) {",
    "int f(void) {\n  int x = 1;\n  return x;\n}",
  ],
  [
    "php",
    "function a() {\n    ▮",
    "return 1;\n}\nfunction b() {\n    return 2;\n}",
    "function a() {\n    return 1;\n}\nfunction b() {\n    return 2;\n}",
  ],
  [
    "python",
    "class A:\n    def a(self):\n        ▮",
    "return 1\n\n    def b(self):\n        return 2",
    "class A:\n    def a(self):\n        return 1",
  ],
  [
    "elixir",
    "  def a do\n    ▮\n  end",
    ":ok\n  end\n\n  def b do\n    :error\n  end",
    "  def a do\n    :ok\n  end",
  ],
  ["makefile", "build:\n\t▮", "go build\n\ntest:\n\tgo test", "build:\n\tgo build"],
  // What goes on belongs to it.
  ["python", "if a:\n    ▮", "b()\nelse:\n    c()", "if a:\n    b()\nelse:\n    c()"],
  [
    "python",
    "def f(xs):\n    s = 0\n    for x in xs:\n        ▮",
    "s += x\n    return s",
    "def f(xs):\n    s = 0\n    for x in xs:\n        s += x\n    return s",
  ],
  [
    "javascript",
    "▮",
    'import a from "a";\n\nfunction f() {\n  a();\n}',
    'import a from "a";\n\nfunction f() {\n  a();\n}',
  ],
  [
    "javascript",
    "try {\n  ▮",
    "a();\n} catch (e) {\n  b(e);\n}",
    "try {\n  a();\n} catch (e) {\n  b(e);\n}",
  ],
  [
    "typescript",
    "const a = ▮",
    "b\n  .map((x) => x)\n  .filter(Boolean);",
    "const a = b\n  .map((x) => x)\n  .filter(Boolean);",
  ],
  [
    "python",
    "def f():\n    ▮",
    "a = 1\n\n    b = 2\n    return a + b",
    "def f():\n    a = 1\n\n    b = 2\n    return a + b",
  ],
  ["markdown", "# A\n\n▮", "- one\n  - two\n\nMore words.", "# A\n\n- one\n  - two\n\nMore words."],
  [
    "javascript",
    "// add two numbers▮",
    "\nfunction add(a, b) {\n  return a + b;\n}",
    "// add two numbers\nfunction add(a, b) {\n  return a + b;\n}",
  ],
  ["sql", "SELECT a\n▮", "FROM t\nWHERE b = 1;", "SELECT a\nFROM t\nWHERE b = 1;"],
];
