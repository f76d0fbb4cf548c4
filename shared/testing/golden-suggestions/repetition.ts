import type { GoldenCase } from "./golden-case.ts";

const times = (text: string, count: number) => text.repeat(count);

/** Saying the same for ever ends after one round, or is not offered; rows of data may repeat. */
export const repetition: readonly GoldenCase[] = [
  ["yaml", "env:\n  A: 1\n  ▮", "B: 2\n  B: 2\n  B: 2", "env:\n  A: 1\n  B: 2"],
  ["python", "x = 0\n▮", times("x += 1\n", 12), "x = 0\nx += 1"],
  ["c", "int a[] = {▮};", times("0, ", 60), "int a[] = {};"],
  ["html", "▮", times("<div>", 20), ""],
  ["javascript", "▮", times("console.log(a);\n", 30), "console.log(a);"],
  ["go", "\t▮", "a := 1\n\ta := 1\n\ta := 1\n\ta :=", "\ta := 1"],
  ["python", "    ▮", times("if x:\n        y()\n    ", 6), "    if x:\n        y()"],
  [
    "java",
    "    ▮",
    `int a = 1;\n${times("    foo();\n    bar();\n", 5)}`,
    "    int a = 1;\n    foo();\n    bar();",
  ],
  ["typescript", 'const s = "▮', times("abc", 90), 'const s = "'],
  ["ruby", "▮", `puts 1\n${times("x and y or ", 12)}`, "puts 1"],
  ["shellscript", "▮", times("echo a\n", 9), "echo a"],
  ["lua", "▮", times("a = a + 1\n", 4), "a = a + 1"],
  ["rust", "▮", times("use std::io;\n\n", 8), "use std::io;"],
  ["kotlin", "val x = ▮", times("1 + ", 70), "val x = "],
  ["plaintext", "▮", times("a", 200), ""],
  // Rows, rulers and what is really done several times.
  [
    "c",
    "int m[3][3] = {\n  ▮\n};",
    "{0, 0, 0},\n  {0, 0, 0},\n  {0, 0, 0},",
    "int m[3][3] = {\n  {0, 0, 0},\n  {0, 0, 0},\n  {0, 0, 0},\n};",
  ],
  [
    "html",
    "<tr>\n  ▮\n</tr>",
    "<td></td>\n  <td></td>\n  <td></td>\n  <td></td>",
    "<tr>\n  <td></td>\n  <td></td>\n  <td></td>\n  <td></td>\n</tr>",
  ],
  [
    "typescript",
    "  ▮",
    'await press("Tab");\n  await press("Tab");\n  await press("Tab");',
    '  await press("Tab");\n  await press("Tab");\n  await press("Tab");',
  ],
  ["python", "# ▮", times("-", 70), `# ${times("-", 70)}`],
  ["markdown", "| a | b | c |\n▮", "|---|---|---|", "| a | b | c |\n|---|---|---|"],
  ["c", "int a[] = {▮};", times("0, ", 15) + "0", `int a[] = {${times("0, ", 15)}0};`],
  [
    "json",
    '  "a": [\n    ▮\n  ]',
    "null,\n    null,\n    null,\n    null,\n    null",
    '  "a": [\n    null,\n    null,\n    null,\n    null,\n    null\n  ]',
  ],
  ["csharp", "▮", "        }\n    }\n}", "        }\n    }\n}"],
  ["javascript", "▮", "let a = 1;\nlet b = 1;\nlet c = 1;", "let a = 1;\nlet b = 1;\nlet c = 1;"],
];
