import { readSiteAddress } from "@granary/shared/schemas/site-address";
import { expect, it } from "vitest";
import { commonTools, toolsFor } from "./common-tools.ts";

const names = (language: string) => toolsFor(language).map(({ name }) => name);

it("every common tool has an origin that can be switched on as it stands", () => {
  for (const { origin } of commonTools) {
    expect(readSiteAddress(origin)).toEqual({ kind: "site", origin });
    expect(origin).toMatch(/^https:/);
  }
  expect(new Set(commonTools.map(({ origin }) => origin)).size).toBe(commonTools.length);
});

it("tools of one language are offered to those who read it", () => {
  expect(names("zh-CN")).toContain("QQ 邮箱");
  expect(names("es-MX")).not.toContain("QQ 邮箱");
  expect(names("es-MX")).toContain("Gmail");
});
