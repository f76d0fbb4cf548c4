import { readInvitation } from "@granary/shared/schemas/invitation";
import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { expect, it } from "vitest";
import { checkAddress, checkCode, checkInvitation } from "./invitation-check.ts";

const { say } = createWords(textsOf("editor", "en"), "en");
const code = "ABCDE-FGHJK-LMNPQ-RSTUV";

it.each([
  [`Join: https://pool.example/join/${code}.`, false, /^Enter joins the pool at pool\.example\.$/],
  [code, false, /^This is an invitation code\. Enter asks for the pool's address next\.$/],
  ["pool.example", false, /the pool at pool\.example\. Enter asks for your invitation code/],
  [`http://pool.example/join/${code}`, true, /pool\.example must begin with https/],
  ["hello", true, /not a join link yet/],
])("of %j the person reads what comes of it", (text, isWrong, message) => {
  const check = checkInvitation(readInvitation(text), say);
  expect(check.isWrong).toBe(isWrong);
  expect(check.message).toMatch(message);
});

it("an address and a code are asked for by themselves", () => {
  expect(checkAddress(readInvitation("pool.example"), say).isWrong).toBe(false);
  expect(checkAddress(readInvitation("hello"), say).message).toMatch(/not a pool's address yet/);
  expect(checkAddress(readInvitation("http://a.example"), say).message).toMatch(/https/);
  expect(checkCode(readInvitation(code), say).isWrong).toBe(false);
  expect(checkCode(readInvitation("ABCDE"), say).message).toMatch(/not an invitation code yet/);
});

it("the whole link is taken where only half of it is asked for", () => {
  const link = readInvitation(`https://pool.example/join/${code}`);
  for (const check of [checkAddress(link, say), checkCode(link, say)]) {
    expect(check).toEqual({ isWrong: false, message: "Enter joins the pool at pool.example." });
  }
});
