/**
 * Goal: with a suggestion leaves what helps of other files, and nothing of those that may not be sent.
 * Method: the built bundle with as much of an editor as it touches, and the requests that leave.
 */
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadBundle } from "../support/vscode/load-bundle.ts";
import { buildExtension } from "../support/vscode/package-extension.ts";
import {
  inNotebook,
  inTab,
  stubDocument,
  stubFiles,
  stubTabs,
  workspaceApi,
  writeIn,
} from "../support/vscode/stub-documents.ts";
import { createStubEditor, type StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let editor: StubEditor;
const pool = createStubPool(() => "1;");
const sent = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

beforeAll(async () => {
  // What is read holds for a while: so all of it is there from the start.
  stubFiles.set(".gitignore", "private/\n");
  stubFiles.set("src/.granaryignore", "ignored.ts\n");
  stubFiles.set("src/price.ts", "export function priceOf(item: Item): number {\n  return 1;\n}\n");
  stubFiles.set("src/ignored.ts", "export const ignored = 1;\n");
  stubFiles.set("src/secrets.json", "export const token = 1;\n");
  const bundle = join(await buildExtension(), "dist/extension.cjs");
  editor = createStubEditor(join(bundle, "../.."));
  loadBundle(bundle, editor).activate(editor.context);
  editor.answers.push("Join");
  await editor.openUri(
    "vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=ABCDE-FGHJK-LMNPQ-RSTUV",
  );
  // What listens to changes comes with the first question.
  await ask(stubDocument("shop/first.ts", "typescript", "const a = ▮"));
});
afterAll(() => sent.mockRestore());
beforeEach(() => {
  stubTabs.length = 0;
  workspaceApi.textDocuments.length = 0;
});

let files = 0;
const imports = 'import { priceOf } from "./price";\n\n';
const cart = `export function totalOf(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + priceOf(item, cart.currency), 0);
}
`;
const like = `export function weightOf(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + item.weight, 0);
}
`;

async function ask({ document, position }: ReturnType<typeof stubDocument>) {
  const before = pool.fills();
  await editor.suggest(document, position, { triggerKind: 0 }, token);
  expect(pool.fills()).toBe(before + 1);
  return JSON.parse(pool.lastFill()) as {
    readonly prompt: string;
    readonly context?: readonly { readonly path: string; readonly text: string }[];
  };
}
const cell = (written: string) =>
  inNotebook(stubDocument("shop/book.ipynb", "typescript", written));

/** Asks in a file of its own. */
const askInCart = (above = "") =>
  ask(inTab(stubDocument(`shop/src/cart-${files++}.ts`, "typescript", `${above}${cart}▮`)));

describe("a suggestion", () => {
  it("is asked for with declarations, other tabs and edits, what changes least first", async () => {
    stubFiles.set(
      "src/price.ts",
      "export function priceOf(item: Item): number {\n  return 1;\n}\n",
    );
    inTab(stubDocument("shop/src/weight.ts", "typescript", like));
    const far = inTab(stubDocument("shop/README.md", "markdown", "# Shop\n\nSells things.\n"));
    writeIn(far, 2);
    const { context, prompt } = await askInCart(imports);
    expect(context).toEqual([
      { path: "src/price.ts", text: "export function priceOf(item: Item): number" },
      { path: "src/weight.ts", text: like.trim() },
      { path: "README.md", text: "# Shop\n\nSells things." },
    ]);
    expect(prompt).toMatch(/^\/\/ src\/cart-\d+\.ts\nimport/);
  });

  it("is asked for with placeholders for the secrets of other files", async () => {
    const secret = "hunter2-Zq8xK4vT9";
    inTab(
      stubDocument("shop/src/weight.ts", "typescript", `${like}const password = "${secret}";\n`),
    );
    const { context } = await askInCart();
    expect(context?.[0]?.text).toMatch(/const password = "PASSWORD_\w{5}";/);
    expect(pool.lastFill()).not.toContain(secret);
  });

  it("is asked for with the cells above it in a notebook", async () => {
    inTab(stubDocument("shop/book.ipynb", "json", ""));
    cell(like);
    const { context } = await ask(cell(`${cart}▮`));
    expect(context).toEqual([{ path: "book.ipynb", text: like.trim() }]);
  });
});

describe("nothing leaves of", () => {
  const open = {
    "a file that usually holds keys": () => inTab(stubDocument("shop/.env", "typescript", like)),
    "a file with a private key in it": () =>
      inTab(
        stubDocument(
          "shop/src/key.ts",
          "typescript",
          `${like}-----BEGIN PRIVATE KEY-----\n${"MIIEvQIBADANBgkq".repeat(8)}\n-----END PRIVATE KEY-----\n`,
        ),
      ),
    "an ignored file": () => inTab(stubDocument("shop/private/weight.ts", "typescript", like)),
    "a file of no open folder": () => inTab(stubDocument("other/weight.ts", "typescript", like)),
    "a file that is in no tab": () => stubDocument("shop/src/weight.ts", "typescript", like),
    "a comparison": () => inTab(stubDocument("shop/src/weight.ts", "typescript", like), false),
    "a commit message": () => inTab(stubDocument("shop/.git/COMMIT_EDITMSG", "git-commit", like)),
  };
  it.each(Object.entries(open))("%s", async (_what, openIt) => {
    writeIn(openIt(), 1);
    expect(await askInCart()).not.toHaveProperty("context");
  });

  it("an imported file that usually holds keys, or that is ignored", async () => {
    const { context } = await ask(
      inTab(
        stubDocument(
          "shop/src/uses.ts",
          "typescript",
          'import { token } from "./secrets.json";\nimport { ignored } from "./ignored";\ntoken▮',
        ),
      ),
    );
    expect(context).toBeUndefined();
  });

  it("any other file where the one that is written in is in no folder", async () => {
    inTab(stubDocument("shop/src/weight.ts", "typescript", like));
    const request = await ask(inTab(stubDocument("loose.ts", "typescript", `${cart}▮`)));
    expect(request).not.toHaveProperty("context");
  });
});
