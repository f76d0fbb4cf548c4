/**
 * Goal: set-ups without hands put the editor into a pool, and a folder that is opened never does.
 * Method: the shipped bundle with as much of an editor as it touches, a scripted pool, real files.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { loadBundle } from "../support/vscode/load-bundle.ts";
import { buildExtension } from "../support/vscode/package-extension.ts";
import { createStubEditor } from "../support/vscode/stub-editor.ts";

const link = "https://pool.example/join/ABCDE-FGHJK-LMNPQ-RSTUV";
const joined = {
  token: `grn_${"a".repeat(43)}`,
  pool: { name: "City pool" },
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
};
const welcome =
  "This editor is in the pool City pool at pool.example now, as Tomás, because its environment names an invitation. Questions you ask the pool's models, with the code around them, are sent there.";

let bundle = "";
let scratch = "";
let folder = "";
beforeAll(async () => {
  bundle = join(await buildExtension(), "dist/extension.cjs");
  scratch = mkdtempSync(join(tmpdir(), "granary-enrolment-"));
  folder = join(scratch, "opened");
  mkdirSync(folder);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

type Circumstances = {
  readonly remote?: boolean;
  /** A pool that was joined, and whose token the keychain does not give. */
  readonly lostPool?: string;
  /** What the person presses where they are asked. */
  readonly answer?: string | undefined;
};

/** Starts the editor with a folder open, and waits until nothing more is on its way. */
async function start(
  environment: Readonly<Record<string, string>>,
  { remote, lostPool, answer }: Circumstances = {},
) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input: unknown) => {
    const { pathname } = new URL(String(input));
    asked.push(pathname);
    if (pathname === "/v1/join") return Response.json(joined);
    return new Response(null, { status: 503 });
  });
  const editor = createStubEditor(join(bundle, "../.."));
  editor.answers.push(answer);
  const uri = { scheme: "file", fsPath: folder };
  const { workspace, env } = editor.api as { readonly workspace: object; readonly env: object };
  const remoteName = remote === true ? "dev-container" : undefined;
  const api = {
    ...editor.api,
    ExtensionKind: { UI: 1, Workspace: 2 },
    env: { ...env, remoteName },
    workspace: { ...workspace, workspaceFolders: [{ uri }] },
  };
  const stored = new Map<string, unknown>([["granary.joined", lostPool]]);
  const globalState = {
    get: (key: string, fallback?: unknown) => stored.get(key) ?? fallback,
    update: async (key: string, value: unknown) => void stored.set(key, value),
  };
  const context = { ...editor.context, globalState, extension: { extensionKind: 2 } };
  loadBundle(bundle, { ...editor, api }).activate(context);
  for (let round = 0; round < 200; round += 1) await setImmediate();
  const joins = () => asked.filter((path) => path === "/v1/join").length;
  return { messages: editor.messages, joins };
}

/** A file with that text, and its path. */
function write(path: string, text: string): string {
  const whole = join(scratch, path);
  writeFileSync(whole, text);
  return whole;
}

it("a link in the environment of the person's own machine joins without a question, and whose pool it is is said", async () => {
  const { messages, joins } = await start({ GRANARY_JOIN: link });
  await expect.poll(() => messages).toEqual([welcome]);
  expect(joins()).toBe(1);
});

it("nobody is taken out of a pool whose token the keychain does not give, unless they say so", async () => {
  const { messages, joins } = await start({ GRANARY_JOIN: link }, { lostPool: "Own pool" });
  await expect.poll(() => messages).toEqual(["Join the pool at pool.example?"]);
  expect(joins()).toBe(0);
});

it.each([
  ["Join", 1],
  [undefined, 0],
])("on a server it is for the person to say: %s", async (answer, times) => {
  const { messages, joins } = await start({ GRANARY_JOIN: link }, { remote: true, answer });
  await expect
    .poll(() => messages)
    .toEqual(["Join the pool at pool.example?", ...(times === 1 ? [welcome] : [])]);
  expect(joins()).toBe(times);
});

it("a file that the environment names does the same", async () => {
  const file = write("invitation.txt", `Join here: ${link}\n`);
  const { messages, joins } = await start({ GRANARY_JOIN_FILE: file });
  await expect.poll(() => messages).toEqual([welcome]);
  expect(joins()).toBe(1);
});

it("a file that is not there is no fault", async () => {
  const { messages, joins } = await start({ GRANARY_JOIN_FILE: join(scratch, "none.txt") });
  expect(messages).toEqual([]);
  expect(joins()).toBe(0);
});

it.each([
  ["a device without an end", () => "/dev/zero"],
  ["a folder", () => scratch],
  ["a file that is too long", () => write("long.txt", link + " ".repeat(65 * 1_024))],
])("%s is no file with a link, and said to be none", async (_what, fileOf) => {
  const { messages, joins } = await start({ GRANARY_JOIN_FILE: fileOf() });
  await expect.poll(() => messages).toEqual([expect.stringContaining("was not read")]);
  expect(joins()).toBe(0);
});

it.each([
  ["in a folder that is open", () => write("opened/invitation.txt", link)],
  [
    "that only leads into one",
    () => {
      const file = join(scratch, "leads-there.txt");
      symlinkSync(write("opened/behind.txt", link), file);
      return file;
    },
  ],
  ["without a full path", () => "invitation.txt"],
])("a file %s is not read, and that is said", async (_, fileOf) => {
  const { messages, joins } = await start({ GRANARY_JOIN_FILE: fileOf() });
  await expect.poll(() => messages).toEqual([expect.stringMatching(/^GRANARY_JOIN_FILE was not/)]);
  expect(joins()).toBe(0);
});

it("a file as PowerShell writes it is read", async () => {
  const file = join(scratch, "windows.txt");
  writeFileSync(file, Buffer.from(`\uFEFF${link}\r\n`, "utf16le"));
  const { messages } = await start({ GRANARY_JOIN_FILE: file });
  await expect.poll(() => messages).toEqual([welcome]);
});

it.each([
  ["a folder", () => scratch],
  ["no file but a device", () => "/dev/zero"],
  ["far longer than any message", () => write("long.txt", link.padEnd(100_000))],
])("what is %s is not read, and that is said", async (_, pathOf) => {
  const { messages, joins } = await start({ GRANARY_JOIN_FILE: pathOf() });
  await expect.poll(() => messages).toEqual([expect.stringMatching(/is no text file/)]);
  expect(joins()).toBe(0);
});

it("an empty environment does nothing", async () => {
  const { messages, joins } = await start({ GRANARY_JOIN: "", GRANARY_JOIN_FILE: "" });
  expect(messages).toEqual([]);
  expect(joins()).toBe(0);
});
