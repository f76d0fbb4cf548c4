/** How a language says that a name has a value. `name` is in camel case. */
export type Language = {
  readonly id: string;
  readonly assign: (name: string, value: string) => string;
  readonly comment: (text: string) => string;
  /** Some other lines of it. */
  readonly lines: readonly string[];
};

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (large) => `_${large.toLowerCase()}`);
const upper = (name: string) => snake(name).toUpperCase();
const slashes = (text: string) => `// ${text}`;
const hash = (text: string) => `# ${text}`;

/** Twenty of the languages that people edit. */
export const languages: readonly Language[] = [
  {
    id: "typescript",
    assign: (name, value) => `const ${name}: string = "${value}";`,
    comment: slashes,
    lines: ["export function total(rows: readonly Row[]): number {", "  return rows.length;", "}"],
  },
  {
    id: "javascript",
    assign: (name, value) => `module.exports.${name} = '${value}';`,
    comment: slashes,
    lines: ["const express = require('express');", "app.use(express.json());"],
  },
  {
    id: "python",
    assign: (name, value) => `${upper(name)} = "${value}"`,
    comment: hash,
    lines: ["import os", "def total(rows):", "    return sum(row.price for row in rows)"],
  },
  {
    id: "go",
    assign: (name, value) => `\t${name} := "${value}"`,
    comment: slashes,
    lines: ["package main", "func main() {", '\tfmt.Println("ready")', "}"],
  },
  {
    id: "rust",
    assign: (name, value) => `    let ${snake(name)}: &str = "${value}";`,
    comment: slashes,
    lines: ["use std::env;", "fn main() -> Result<(), Error> {", "    Ok(())", "}"],
  },
  {
    id: "java",
    assign: (name, value) => `  private static final String ${upper(name)} = "${value}";`,
    comment: slashes,
    lines: ["public final class Settings {", "  private Settings() {}", "}"],
  },
  {
    id: "kotlin",
    assign: (name, value) => `    val ${name}: String = "${value}"`,
    comment: slashes,
    lines: [
      "data class Row(val price: Int)",
      "fun total(rows: List<Row>) = rows.sumOf { it.price }",
    ],
  },
  {
    id: "csharp",
    assign: (name, value) => `    public string ${name} { get; } = @"${value}";`,
    comment: slashes,
    lines: ["namespace Shop;", "public record Row(int Price);"],
  },
  {
    id: "c",
    assign: (name, value) => `#define ${upper(name)} "${value}"`,
    comment: (text) => `/* ${text} */`,
    lines: ["#include <stdio.h>", "int main(void) {", "  return 0;", "}"],
  },
  {
    id: "cpp",
    assign: (name, value) => `  const std::string ${snake(name)}{"${value}"};`,
    comment: slashes,
    lines: ["#include <vector>", "auto total = std::accumulate(rows.begin(), rows.end(), 0);"],
  },
  {
    id: "swift",
    assign: (name, value) => `    static let ${name} = "${value}"`,
    comment: slashes,
    lines: ["import Foundation", "struct Row { let price: Int }"],
  },
  {
    id: "ruby",
    assign: (name, value) => `  ${snake(name)}: '${value}',`,
    comment: hash,
    lines: ["require 'json'", "rows.sum { |row| row[:price] }"],
  },
  {
    id: "php",
    assign: (name, value) => `    '${snake(name)}' => '${value}',`,
    comment: slashes,
    lines: ["<?php", "function total(array $rows): int { return count($rows); }"],
  },
  {
    id: "dart",
    assign: (name, value) => `  static const ${name} = '${value}';`,
    comment: slashes,
    lines: ["import 'dart:io';", "void main() => print('ready');"],
  },
  {
    id: "scala",
    assign: (name, value) => `  val ${name} = "${value}"`,
    comment: slashes,
    lines: ["object Shop extends App", "val total = rows.map(_.price).sum"],
  },
  {
    id: "shellscript",
    assign: (name, value) => `export ${upper(name)}='${value}'`,
    comment: hash,
    lines: ["#!/bin/sh", "set -eu", 'cd "$(dirname "$0")"'],
  },
  {
    id: "sql",
    assign: (name, value) => `INSERT INTO settings VALUES ('${snake(name)}', '${value}');`,
    comment: (text) => `-- ${text}`,
    lines: [
      "SELECT id, price FROM rows WHERE price > 10;",
      "CREATE INDEX by_price ON rows (price);",
    ],
  },
  {
    id: "yaml",
    assign: (name, value) => `  ${snake(name)}: ${value}`,
    comment: hash,
    lines: ["services:", "  web:", "    image: nginx:1.27", "    ports: ['80:80']"],
  },
  {
    id: "json",
    assign: (name, value) => `  "${name}": "${value}",`,
    comment: (text) => `  "note": "${text}",`,
    lines: ['  "name": "shop",', '  "version": "1.2.3",', '  "private": true,'],
  },
  {
    id: "hcl",
    assign: (name, value) => `  ${snake(name)} = "${value}"`,
    comment: hash,
    lines: ['resource "aws_instance" "web" {', '  instance_type = "t3.micro"', "}"],
  },
];

/** How twenty languages tell somebody a password. `{value}` stands for it. */
export const sentences: Readonly<Record<string, string>> = {
  English: "The password for the staging server is {value}, please keep it.",
  Spanish: "La contraseña del servidor es {value} y no funciona.",
  Chinese: "测试服务器的密码是{value}，请帮我看看。",
  German: "Das Passwort lautet {value}. Warum geht es nicht?",
  French: "Le mot de passe est {value}, que faire ?",
  Portuguese: "A senha do banco é {value}.",
  Italian: "La password è {value}, grazie",
  Dutch: "Het wachtwoord is {value}",
  Polish: "Hasło to {value}",
  Russian: "Пароль: {value}",
  Japanese: "パスワードは{value}です。",
  Korean: "비밀번호는 {value} 입니다.",
  Turkish: "Şifre: {value}",
  Vietnamese: "Mật khẩu là {value}",
  Indonesian: "Kata sandi adalah {value}",
  Hindi: "पासवर्ड {value} है",
  Arabic: "كلمة المرور هي {value}",
  Hebrew: "הסיסמה: {value}",
  Swedish: "Lösenord: {value}",
  Greek: "Ο κωδικός είναι {value}",
};
