import { expect, it } from "vitest";
import { acceptedLanguages, chooseDeskLanguage } from "./desk-languages.ts";

it("the desk speaks the first language a person wants that it knows", () => {
  expect(chooseDeskLanguage(["de-DE", "es-MX", "en"])).toBe("es");
  expect(chooseDeskLanguage(["zh-TW"])).toBe("zh-CN");
  expect(chooseDeskLanguage(["fr"])).toBe("en");
  expect(chooseDeskLanguage([])).toBe("en");
});

it("a browser's wishes are read by their weight", () => {
  expect(acceptedLanguages("en;q=0.5, es-ES, fr;q=0.8, de;q=0")).toEqual(["es-ES", "fr", "en"]);
  expect(acceptedLanguages("")).toEqual([]);
  expect(acceptedLanguages("es;q=nonsense")).toEqual([]);
});
