import type { GoldenCase } from "./golden-case.ts";

/** Characters nobody can see, and half ones; those that scripts and emoji need stay. */
export const characters: readonly GoldenCase[] = [
  ["javascript", "const a = ▮", '"x\u202E" // y', "const a = "],
  ["python", "a = ▮", "b \u2066# c\u2069", "a = "],
  ["java", "    ▮", "int a\u0000 = 1;", "    int a = 1;"],
  ["typescript", "const s = ▮", '"caf\uFFFD', 'const s = "caf'],
  ["csharp", "var ▮", "na\u200Bme = 1;", "var name = 1;"],
  ["go", "a := ▮", "1\u0007", "a := 1"],
  ["ruby", "a = ▮", "\uFEFF1", "a = 1"],
  ["rust", "let a = ▮", "1;\u001B[0m", "let a = 1;"],
  ["php", "$a = ▮", "1;\u{E0041}\u{E0042}", "$a = 1;"],
  ["swift", 'let a = "▮"', "\u{1F600}\uD83D", 'let a = "\u{1F600}"'],
  ["kotlin", "val a = ▮", "1\u00AD2", "val a = 12"],
  ["python", "if a:\n▮", "\u00A0\u00A0\u00A0\u00A0b()", "if a:\n    b()"],
  ["lua", "a = ▮", "1\r\nb = 2\r\n", "a = 1\nb = 2"],
  ["perl", "my $a = ▮", "1;\u2028", "my $a = 1;"],
  // What is meant.
  ["html", "<p>▮</p>", "می\u200Cخواهم", "<p>می\u200Cخواهم</p>"],
  ["typescript", 'const a = "▮";', "👩\u200D💻", 'const a = "👩\u200D💻";'],
  ["json", '{"a": "▮"}', "日本語 é ñ", '{"a": "日本語 é ñ"}'],
  ["javascript", 'a = "\uFFFD";\nb = ▮', '"\uFFFD";', 'a = "\uFFFD";\nb = "\uFFFD";'],
  ["c", "char *a = ▮;", '"\\u202E"', 'char *a = "\\u202E";'],
];
