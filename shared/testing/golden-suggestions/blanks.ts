import type { GoldenCase } from "./golden-case.ts";

/** Blank answers are none; blanks at the ends are not offered, but for those that separate. */
export const blanks: readonly GoldenCase[] = [
  ["swift", "let a = 1\n▮", "  \n\t\n", "let a = 1\n"],
  ["dart", "▮", "a();\n\n\n", "a();"],
  ["scala", "val x = 1\n\n▮", "\nval y = 2", "val x = 1\n\nval y = 2"],
  ["python", "x = ▮", "5   ", "x = 5"],
  ["javascript", "f(▮)", "a\n", "f(a)"],
  ["go", "x := ▮", "\t5", "x := 5"],
  ["rust", "fn f() {\n    ▮\n}", "\n    1\n", "fn f() {\n    1\n}"],
  ["java", "int x = ▮;", " 5 ", "int x = 5;"],
  ["r", "▮", "", ""],
  ["css", ".a {\n  color: red;▮\n}", "\n  top: 0;\n", ".a {\n  color: red;\n  top: 0;\n}"],
  ["sql", "SELECT 1;\n▮", "\n\nSELECT 2;", "SELECT 1;\n\n\nSELECT 2;"],
  ["kotlin", "if (a) {▮}", "\n    b()\n", "if (a) {\n    b()\n}"],
];
