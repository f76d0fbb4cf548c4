import { readInvitation } from "@granary/shared/schemas/invitation";
import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { expect, it } from "vitest";
import { checkAddress, checkCode, checkInvitation } from "./invitation-check.ts";

const { say } = createWords(textsOf("editor", "en"), "en");
const code = "ABCDE-FGHJK-LMNPQ-RSTUV";
const joins = (host: string) =>
  `Enter joins the pool at ${host}. What you ask, with the code around it, will be sent there.`;

it.each([
  [`Join: https://pool.example/join/${code}.`, false, joins("pool.example")],
  [
    `vscode://granary.granary/join?pool=https%3A%2F%2Fother.example&code=${code}`,
    false,
    joins("other.example"),
  ],
  [code, false, /^This is an invitation code\. Enter asks for the pool's address next\.$/],
  ["pool.example", false, /the pool at pool\.example\. Enter asks for your invitation code/],
  [`http://pool.example/join/${code}`, true, /pool\.example must begin with https/],
  ["hello", true, /not a join link yet/],
])("of %j the person reads what comes of it", (text, isWrong, message) => {
  const check = checkInvitation(readInvitation(text), say);
  expect(check.isWrong).toBe(isWrong);
  expect(check.message).toMatch(message);
});

it("whose pool it is, and that text is sent there, is said before Enter joins it", () => {
  const link = readInvitation(`https://pool.example/join/${code}`);
  const url = "https://pool.example";
  for (const check of [
    checkInvitation(link, say),
    checkAddress(link, say),
    checkAddress(readInvitation(url), say),
    checkCode(link, url, say),
    checkCode(readInvitation(code), url, say),
  ]) {
    expect(check).toEqual({ isWrong: false, message: joins("pool.example") });
  }
});

it("an address and a code are asked for by themselves", () => {
  expect(checkAddress(readInvitation("pool.example"), say).isWrong).toBe(false);
  expect(checkAddress(readInvitation("hello"), say).message).toMatch(/not a pool's address yet/);
  expect(checkAddress(readInvitation("http://a.example"), say).message).toMatch(/https/);
  expect(checkCode(readInvitation("ABCDE"), "https://pool.example", say).message).toMatch(
    /not an invitation code yet/,
  );
});
