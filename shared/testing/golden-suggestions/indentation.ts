import type { GoldenCase } from "./golden-case.ts";

/** Lines are indented as the document's are; the indentation that is there is not doubled. */
export const indentation: readonly GoldenCase[] = [
  [
    "go",
    "func f() {\n\tif a {\n\t\t▮\n\t}\n}",
    "x()\n        y()",
    "func f() {\n\tif a {\n\t\tx()\n\t\ty()\n\t}\n}",
  ],
  ["python", "def f():\n    ▮", "a()\n\tb()", "def f():\n    a()\n    b()"],
  ["makefile", "build:\n▮", "    go build ./...", "build:\n\tgo build ./..."],
  ["cpp", "int main() {▮", "\n  return 0;\n}", "int main() {\n  return 0;\n}"],
  ["javascript", "function f() {\n\t▮\n}", "    return 1;", "function f() {\n\treturn 1;\n}"],
  [
    "typescript",
    "class A {\n\tget() {\n\t\t▮\n\t}\n}",
    "if (a) {\n            b();\n        }",
    "class A {\n\tget() {\n\t\tif (a) {\n\t\t\tb();\n\t\t}\n\t}\n}",
  ],
  [
    "java",
    "class A {\n    ▮\n}",
    "void f() {\n\t\tg();\n\t}",
    "class A {\n    void f() {\n        g();\n    }\n}",
  ],
  ["ruby", "def f\n  ▮\nend", "  a\n  b", "def f\n  a\n  b\nend"],
  ["csharp", "if (a)\n{\n    ▮\n}", "    B();\n    C();", "if (a)\n{\n    B();\n    C();\n}"],
  ["python", "if a:\n▮", "    b()", "if a:\n    b()"],
  ["php", "if ($a) {\n\t▮\n}", "\techo 1;\n\techo 2;", "if ($a) {\n\techo 1;\n\techo 2;\n}"],
  [
    "rust",
    "fn f() {\n    ▮\n}",
    "    let a = 1;\n    a + 1",
    "fn f() {\n    let a = 1;\n    a + 1\n}",
  ],
  ["yaml", "a:\n  ▮", "  b: 1\n  c: 2", "a:\n  b: 1\n  c: 2"],
  ["kotlin", "fun f() {\n    ▮\n}", "\ta()\n\tb()", "fun f() {\n    a()\n    b()\n}"],
  // What the blanks mean is part of the text.
  ["go", "var s = `\n▮\n`", "    key: 1\n    other: 2", "var s = `\n    key: 1\n    other: 2\n`"],
  ["markdown", "\tcode\n\n▮", "- one\n    - two", "\tcode\n\n- one\n    - two"],
  ["javascript", "const a = {\n  b: 1,\n▮};", "  c: 2,\n", "const a = {\n  b: 1,\n  c: 2,\n};"],
  ["typescript", "/**\n ▮\n */", "* Adds.", "/**\n * Adds.\n */"],
  ["go", "\ta := 1\n▮", "\tb := 2", "\ta := 1\n\tb := 2"],
];
