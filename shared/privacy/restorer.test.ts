import { describe, expect, test } from "vitest";
import { createHiddenValues } from "./hidden-values.ts";
import { createRestorer } from "./restorer.ts";

// Goal: what a model does to a placeholder changes nothing but how it looks. Method: one value, and
// its placeholder in every shape that was seen to come back.

const value = "p$&ss{w}0rd";
const values = createHiddenValues([1, 2]);
const hidden = values.add(value, "PASSWORD", () => false);
const code = hidden?.code ?? "";
const small = code.toLowerCase();
const wrong = small.endsWith("x") ? "q" : "x";
const wide = (text: string) =>
  text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

function restore(text: string) {
  const restorer = createRestorer(values);
  const restored = restorer.push(text) + restorer.end();
  return { restored, unresolved: restorer.unresolved() };
}

describe("a value comes back whatever happened", () => {
  test.each([
    ["to nothing", `PASSWORD_${code}`],
    ["to the case", `password_${small}`],
    ["to the separator: escaped", `PASSWORD\\_${code}`],
    ["to the separator: escaped twice", `PASSWORD\\\\_${code}`],
    ["to the separator: a hyphen", `PASSWORD-${code}`],
    ["to the separator: a space", `PASSWORD ${code}`],
    ["to the separator: lost", `PASSWORD${code}`],
    ["to the separator: percent-encoded", `PASSWORD%5F${code}`],
    ["to the separator: an entity", `PASSWORD&#95;${code}`],
    ["to the separator: an escape of JSON", `PASSWORD\\u005f${code}`],
    ["to the width", wide(`PASSWORD_${code}`)],
    ["to the type: translated", `CONTRASEÑA_${code}`],
    ["to the type: translated to another script", `密码_${code}`],
    ["to the type: another of ours", `TOKEN_${code}`],
    ["to the type: lost", code],
    ["to brackets: one pair", `[PASSWORD_${code}]`],
    ["to brackets: two pairs", `{{PASSWORD_${code}}}`],
    ["to brackets: angular", `<PASSWORD_${code}>`],
    ["to brackets: wide", `【PASSWORD_${code}】`],
  ])("%s", (_what, written) => {
    const { restored, unresolved } = restore(`It is ${written}, he said`);
    expect(restored).toBe(`It is ${value}, he said`);
    expect(unresolved).toEqual([]);
  });

  test.each([
    ["bold", `**PASSWORD_${code}**`, `**${value}**`],
    ["a plural", `both PASSWORD_${code}s`, `both ${value}s`],
    ["a possessive", `PASSWORD_${code}'s`, `${value}'s`],
    ["a Chinese particle", `PASSWORD_${code}的`, `${value}的`],
    ["a bracket with no other half", `(see [PASSWORD_${code})`, `(see [${value})`],
    ["a word before a bare code", `use ${code} now`, `use ${value} now`],
    ["a word in front without a space", `myPASSWORD_${code}`, `my${value}`],
    ["an escaped line end in front", `\\nPASSWORD_${code}\\n`, `\\n${value}\\n`],
    ["symbols behind", `PASSWORD_${code}23`, `${value}23`],
    ["another one behind", `PASSWORD_${code}PASSWORD_${code}`, value + value],
  ])("%s stays around it", (_what, written, expected) => {
    expect(restore(written).restored).toBe(expected);
  });
});

describe("nothing is guessed", () => {
  test.each([
    ["one symbol is wrong", `PASSWORD_${code.slice(0, 4)}${code.endsWith("7") ? "8" : "7"}`],
    ["one symbol is missing", `PASSWORD_7${code.slice(2)}`],
    ["two symbols are swapped", `PASSWORD_2${code.slice(1)}`],
    ["the code is unknown", "PASSWORD_22222"],
    ["it was cut", `PASSWORD_${code.slice(0, 4)}`],
    ["little is left", `PASSWORD_${code.slice(0, 3)}`],
    ["it is in small letters and one is wrong", `password_${small.slice(0, 4)}${wrong}`],
    [
      "the type is translated and a symbol is wrong",
      `CLAVE_${code.slice(0, 4)}${wrong.toUpperCase()}`,
    ],
    ["the type is lost and a symbol is wrong", `${code.slice(0, 3)}7${code.slice(4)}`],
    ["a symbol is too many", `PASSWORD_${code.slice(0, 2)}7${code.slice(2)}X`.slice(0, -1)],
  ])("where %s, it is left and marked", (_what, written) => {
    const { restored, unresolved } = restore(`It is ${written}.`);
    expect(restored).toBe(`It is ${written}.`);
    expect(unresolved).toEqual([written]);
  });

  test.each([
    "KEY_ENTER",
    "TOKEN_LIMIT",
    "SECRET_NAME",
    "PASSWORD_FIELD",
    "KEY_F12",
    "key_value1",
    "token_id",
    "access-key",
    "KEY_UP",
    "secret_key",
    "H2O",
  ])("%s is a name in a program and no damaged placeholder", (name) => {
    expect(restore(`on ${name} go`)).toEqual({ restored: `on ${name} go`, unresolved: [] });
  });

  test("what was inserted is not looked at again", () => {
    const sly = createHiddenValues([3, 4]);
    const inner = sly.add("first", "KEY", () => false);
    const outer = sly.add(`says ${inner?.placeholder}`, "KEY", () => false);
    const restorer = createRestorer(sly);
    const restored = restorer.push(outer?.placeholder ?? "") + restorer.end();
    expect(restored).toBe(`says ${inner?.placeholder}`);
  });
});

describe("a stream", () => {
  test("gives a word as soon as no placeholder can begin with it", () => {
    const restorer = createRestorer(values);
    expect(restorer.push("The first words. And")).toBe("The first words. ");
    expect(restorer.push(" then")).toBe("And ");
  });

  test("gives a value as soon as its placeholder is whole", () => {
    const restorer = createRestorer(values);
    expect(restorer.push(`x = "PASSWORD_${code.slice(0, 3)}`)).toBe('x = "');
    expect(restorer.push(code.slice(3))).toBe(value);
  });

  test("holds back no more than forty units, whatever comes", () => {
    const restorer = createRestorer(values);
    const text = "PASSWORD_".repeat(30);
    expect(restorer.push(text).length).toBeGreaterThanOrEqual(text.length - 40);
  });

  test("never ends a piece within a surrogate pair", () => {
    const restorer = createRestorer(values);
    expect(restorer.push("ok \ud83d")).toBe("ok ");
    expect(restorer.push("\ude00!")).toBe("\u{1f600}!");
  });
});
