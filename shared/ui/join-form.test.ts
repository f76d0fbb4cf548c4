// Goal: whoever joins reads whose pool it is, what becomes of theirs and where texts go, whatever form the
// link has. Method: the words beside the button, in English.
import { expect, it } from "vitest";
import { createWords } from "../words/words.ts";
import { textsOf } from "../words/faces.ts";
import { joinWords } from "./join-form.tsx";

const words = createWords(textsOf("page", "en"), "en");
const code = "ABCDE-FGHJK-LMNPQ-RSTUV";
const before = { poolUrl: "https://pool.example", poolName: "Old Town Traders" };
const means =
  "What you ask help with is sent to the pool at evil.example. Join only a pool you know.";

it.each([
  ["a link to its page", `https://evil.example/join/${code}`],
  ["the editor's link", `vscode://granary.granary/join?pool=https://evil.example&code=${code}`],
  [
    "a link with another host in front",
    `vscode://pool.example/join?pool=https://evil.example&code=${code}`,
  ],
])("%s names the pool's own host, where texts will go", (_what, link) => {
  expect(joinWords(link, undefined, words)).toEqual({ host: "evil.example", lines: [means] });
});

it("somebody in a pool reads that they leave it, or that they are in it already", () => {
  const other = `vscode://granary.granary/join?pool=https://evil.example&code=${code}`;
  expect(joinWords(other, before, words).lines).toEqual([
    "You leave Old Town Traders at pool.example and join this pool instead.",
    means,
  ]);
  const again = joinWords(`https://pool.example/join/${code}`, before, words);
  expect(again.lines[0]).toContain("You are in Old Town Traders at this address already");
});

it.each(["", "evil.example", "https://evil.example/", `http://evil.example/join/${code}`])(
  "%j is no link, and promises nothing",
  (text) => {
    expect(joinWords(text, before, words)).toEqual({ lines: [] });
  },
);
