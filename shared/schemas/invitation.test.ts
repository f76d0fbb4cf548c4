import { describe, expect, it } from "vitest";
import { readInvitation } from "./invitation.ts";

const code = "ABCDE-FGHJK-LMNPQ-RSTUV";
const whole = { kind: "whole", link: { poolUrl: "https://pool.example", code } };

describe("an invitation is read from", () => {
  it.each([
    `https://pool.example/join/${code}`,
    `  https://pool.example/join/${code}/  `,
    `https://POOL.example/join/${code.toLowerCase()}`,
    `https://pool.example/join/${code}?utm_source=mail#top`,
    `Join here: https://pool.example/join/${code}.`,
    `Hi Ana, open <https://pool.example/join/${code}> today!`,
    `[our pool](https://pool.example/join/${code})`,
    `请打开 https://pool.example/join/${code}。`,
    `vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=${code}`,
    `vscode-insiders://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=${code}`,
    `Code: ${code}\nPool address: https://pool.example`,
    `https://pool.example\n${code.toLowerCase()}`,
    `pool.example/join/${code}`,
    `${code} at pool.example`,
    `https://pool.example/join/${code.replaceAll("-", "–")}`,
    `ＡＢＣＤＥ－ＦＧＨＪＫ－ＬＭＮＰＱ－ＲＳＴＵＶ https://pool.example`,
    `Help: https://docs.example. Your link: https://pool.example/join/${code}`,
    `https://other.example/help or pool.example/join/${code}`,
    `https://other.example https://pool.example/join/${code} https://other.example/join/22222-33333-44444-55555`,
    `https://evil.example vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=${code}`,
    `https://pool.example ABCDE - FGHJK - LMNPQ - RSTUV`,
  ])("%j", (text) => {
    expect(readInvitation(text)).toEqual(whole);
  });

  it("an address on this machine without encryption", () => {
    expect(readInvitation(`http://127.0.0.1:4180/join/${code}`)).toEqual({
      kind: "whole",
      link: { poolUrl: "http://127.0.0.1:4180", code },
    });
  });
});

describe("what is missing is told apart", () => {
  it.each([code, code.toLowerCase(), code.replaceAll("-", ""), `The code is ${code}.`])(
    "the address, in %j",
    (text) => {
      expect(readInvitation(text)).toEqual({ kind: "code", code });
    },
  );

  it.each([
    "https://pool.example",
    "https://pool.example/",
    "pool.example",
    "Go to pool.example now",
  ])("the code, in %j", (text) => {
    expect(readInvitation(text)).toEqual({ kind: "address", poolUrl: "https://pool.example" });
  });

  it("an address that is not https, whatever else stands there", () => {
    expect(readInvitation(`http://pool.example/join/${code}`)).toEqual({
      kind: "unsafe",
      host: "pool.example",
    });
  });

  it.each([
    "",
    "hello",
    "three words here",
    "ana@pool.example",
    "file:///etc/passwd",
    "1.5",
    "a.b c",
  ])("everything, in %j", (text) => {
    expect(readInvitation(text)).toEqual({ kind: "nothing" });
  });

  it.each([
    "https://pool.example/join/ABCDE-FGHJK",
    `https://pool.example/join/${code.slice(0, -1)}0`,
  ])("a link that was cut or mistyped is not taken for the pool's address: %s", (text) =>
    expect(readInvitation(text)).toEqual({ kind: "nothing" }),
  );

  it("nobody's mail address is a pool", () => {
    expect(readInvitation("ana@pool.example")).toEqual({ kind: "nothing" });
  });

  it("a text without an end is read in a moment", () => {
    for (const part of ["a.", "a-", "ABCDE-", "https://", "- "]) {
      expect(readInvitation(part.repeat(50_000)).kind).not.toBe("whole");
    }
  });
});

it("a code of a pool that is not safe to reach goes to no other address of the text", () => {
  const text = `http://pool.example/join/${code} and https://evil.example`;
  expect(readInvitation(text)).toEqual({ kind: "unsafe", host: "pool.example" });
});
