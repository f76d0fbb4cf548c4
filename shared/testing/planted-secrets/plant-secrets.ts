import { createDice, type Dice } from "./dice.ts";
import { languages, sentences, type Language } from "./languages.ts";
import {
  makeJsonWebToken,
  makeKeyBody,
  makePassword,
  makeRandomValue,
  prefixedKinds,
} from "./secret-kinds.ts";

/** A text with one secret in it, and where that stands. */
export type PlantedSecret = {
  /** Language and kind. */
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** A piece of a text that holds a secret: what stands before it on its line, and after. */
type Piece = { readonly before: string; readonly secret: string; readonly after: string };

const prefixedPerLanguage = 10;
const mark = "\u0000";

/** Sixteen secrets in each of twenty programming languages, and four in each of twenty natural ones. */
export function plantSecrets(seed: number): PlantedSecret[] {
  const dice = createDice(seed);
  const inCode = languages.flatMap((language, at) =>
    Array.from({ length: 16 }, (_, kind) => {
      const number = at * prefixedPerLanguage + kind;
      return plantIn(language, pieceOf(language, { kind, number }, dice), dice);
    }),
  );
  const said = Object.entries(sentences).flatMap(([language, sentence]) =>
    [
      sentence.replace("{value}", mark),
      `${sentence.replace("{value}", "…")}\npostgres://app:${mark}@db.example.com/shop`,
      `${sentence.replace("{value}", "…")} ${mark}`,
      `${sentence.replace("{value}", "…")} \`Authorization: Bearer ${mark}\``,
    ].map((text, kind) => {
      const key = dice.oneOf(prefixedKinds)(dice);
      const secret =
        [makePassword(dice), makePassword(dice), key, makeRandomValue(dice)][kind] ?? "";
      return placed(`${language} ${kind}`, text, secret.replaceAll(/[+/=]/g, "x"));
    }),
  );
  return [...inCode, ...said];
}

type Kind = { readonly kind: number; readonly number: number };

function pieceOf(language: Language, { kind, number }: Kind, dice: Dice): Piece {
  const make = prefixedKinds[number % prefixedKinds.length];
  if (kind < prefixedPerLanguage && make !== undefined) {
    const name = dice.oneOf(["value", "client", "config", "apiKey"]);
    return split(language.assign(name, mark), make(dice));
  }
  switch (kind) {
    case 10:
      return keyBlock(language, dice);
    case 11:
      return split(language.assign("session", mark), makeJsonWebToken(dice));
    case 12: {
      const address = `postgres://app:${mark}@db.example.com:5432/shop`;
      return split(language.assign("databaseUrl", address), makePassword(dice));
    }
    case 13:
      return split(
        `NODE_ENV=production\nPORT=8080\nDB_PASS=${mark}\nDEBUG=false`,
        makePassword(dice),
      );
    case 14:
      return split(
        language.assign(dice.oneOf(["dbPassword", "password"]), mark),
        makePassword(dice),
      );
    default:
      return split(
        language.assign(dice.oneOf(["jwtSecret", "accessToken"]), mark),
        makeRandomValue(dice),
      );
  }
}

/** As a block of lines, each behind what comments it out, or as one literal. */
function keyBlock(language: Language, dice: Dice): Piece {
  const label = `${dice.oneOf(["", "RSA ", "EC ", "OPENSSH "])}PRIVATE KEY`;
  const body = makeKeyBody(dice);
  if (dice.below(2) === 0) {
    const literal = `-----BEGIN ${label}-----\\n${mark}\\n-----END ${label}-----\\n`;
    return split(language.assign("certificate", literal), body.replaceAll("\n", String.raw`\n`));
  }
  const isBare = dice.below(2) === 0;
  const line = (text: string) => (isBare ? text : language.comment(text));
  const lines = [`-----BEGIN ${label}-----`, mark + body + mark, `-----END ${label}-----`];
  const [before = "", secret = "", after = ""] = lines
    .join("\n")
    .split("\n")
    .map(line)
    .join("\n")
    .split(mark);
  return { before, secret, after };
}

function split(line: string, secret: string): Piece {
  const [before = "", after = ""] = line.split(mark);
  return { before, secret, after };
}

/** Among other lines; every third in a diff, every fourth cut at the end of what is sent. */
function plantIn(language: Language, { before, secret, after }: Piece, dice: Dice): PlantedSecret {
  const way = dice.below(15);
  const lines = [...language.lines, language.comment("see the manual, page 12")];
  const above = lines.slice(0, dice.below(lines.length + 1));
  const below = lines.slice(above.length);
  const head = [...above, before].join("\n");
  const tail = [after, ...below].join("\n");
  const isCut = way % 4 === 0 && !secret.includes("\n") && secret.length > 36;
  const kept = isCut ? secret.slice(0, 28 + dice.below(secret.length - 28)) : secret;
  const text = head + mark + kept + mark + (isCut ? "" : tail);
  const shown = way % 3 === 0 ? inDiff(text, dice) : text;
  const [first = "", middle = "", last = ""] = shown.split(mark);
  return {
    name: `${language.id}${isCut ? ", cut" : ""}${way % 3 === 0 ? ", in a diff" : ""}`,
    text: first + middle + last,
    start: first.length,
    end: first.length + middle.length,
  };
}

function inDiff(text: string, dice: Dice): string {
  const sign = dice.oneOf(["+", "-"]);
  const lines = text.split("\n").map((line) => (line.includes(mark) ? sign : " ") + line);
  return `@@ -1,${lines.length} +1,${lines.length} @@\n${lines.join("\n")}`;
}

function placed(name: string, text: string, secret: string): PlantedSecret {
  const start = text.indexOf(mark);
  return { name, text: text.replace(mark, () => secret), start, end: start + secret.length };
}
