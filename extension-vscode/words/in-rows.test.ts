import { describe, expect, it } from "vitest";
import { inRows } from "./in-rows.ts";

describe("a text as rows of a list", () => {
  it("is one row where it fits", () => {
    expect(inRows("Given by Acme Inc. and Banco Andino.")).toEqual([
      "Given by Acme Inc. and Banco Andino.",
    ]);
  });

  it("is a row for each sentence where it does not", () => {
    const text =
      "The pool cannot be reached. Nothing was lost. Check the connection and the setting http.proxy.";
    expect(inRows(text)).toEqual([
      "The pool cannot be reached.",
      "Nothing was lost.",
      "Check the connection and the setting http.proxy.",
    ]);
  });

  it("counts a Chinese sign as wide as it is, and needs no space between sentences", () => {
    const text =
      "无法连接共享池。没有丢失任何内容。请检查网络连接；如果使用代理，请检查设置 http.proxy。";
    expect(inRows(text)).toEqual([
      "无法连接共享池。",
      "没有丢失任何内容。",
      "请检查网络连接；如果使用代理，请检查设置 http.proxy。",
    ]);
  });

  it("is broken between words, and nothing of it is cut, where one sentence is too long", () => {
    const text =
      "This editor belongs to City pool, but its keychain does not give the access token: it is locked, or was emptied.";
    expect(inRows(text)).toEqual([
      "This editor belongs to City pool, but its keychain does not give the access",
      "token: it is locked, or was emptied.",
    ]);
    expect(inRows(text).join(" ")).toBe(text);
  });

  it("is broken between Chinese signs, and no row begins with a comma or a full stop", () => {
    const text = `${"没".repeat(40)}，${"有".repeat(10)}。`;
    expect(inRows(text)).toEqual(["没".repeat(39), `没，${"有".repeat(10)}。`]);
  });
});
