/**
 * Goal: of documents that hold secrets, and of what is nobody's code, the shipped extension sends nothing,
 * whoever asks. Method: the built bundle in as much of an editor as it touches, each document asked for by
 * key, and a pool that counts.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDice } from "@granary/shared/testing/planted-secrets/dice";
import { makeKeyBody } from "@granary/shared/testing/planted-secrets/secret-kinds";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startJoinedEditor, stubToken } from "../support/vscode/joined-editor.ts";
import {
  inNotebook,
  stubDocument,
  stubFiles,
  stubSettings,
  withScheme,
  workspaceApi,
} from "../support/vscode/stub-documents.ts";
import { TabInputTextDiff, type StubEditor } from "../support/vscode/stub-editor.ts";
import { createStubPool } from "../support/vscode/stub-pool.ts";

let editor: StubEditor;
const pool = createStubPool(() => "1;");
const network = vi.spyOn(globalThis, "fetch").mockImplementation(pool.fetch);
beforeAll(async () => {
  editor = await startJoinedEditor();
});
afterAll(() => network.mockRestore());
afterEach(() => {
  editor.view.tabGroups.activeTabGroup.activeTab = undefined;
  workspaceApi.isTrusted = true;
  Object.assign(stubSettings, { mode: "automatic", languagesOff: [], schemesOff: [] });
  stubFiles.clear();
});

const written = "const a = 1;\nconst b = ▮";

/** How many requests a suggestion at the document's cursor costs, by key and while typing. */
async function requestsFor(
  { document, position }: ReturnType<typeof stubDocument>,
  triggers: readonly number[] = [0, 1],
): Promise<number> {
  const before = pool.bodies().length;
  for (const triggerKind of triggers) {
    await editor.suggest(document, position, { triggerKind }, stubToken);
  }
  return pool.bodies().length - before;
}

const paths = [
  ["shop/.git/COMMIT_EDITMSG", "git-commit"],
  ["shop/.git/MERGE_MSG", "plaintext"],
  ["shop/.git/TAG_EDITMSG"],
  ["shop/.git/rebase-merge/git-rebase-todo", "git-rebase"],
  ["shop/.git/worktrees/a/COMMIT_EDITMSG"],
  ["shop/.git/config", "properties"],
  ["shop/.git/modules/lib/config"],
  ["shop/.hg/hgrc"],
  ["shop/.vscode/settings.json", "jsonc"],
  ["shop/packages/web/.vscode/settings.json", "jsonc"],
  ["shop/.vscode/launch.json", "jsonc"],
  ["shop/.vscode/mcp.json", "jsonc"],
  ["home/me/.config/Code/User/settings.json", "jsonc"],
  ["home/me/.config/Code/User/keybindings.json", "jsonc"],
  ["home/me/.local/share/code-server/User/settings.json", "jsonc"],
  ["home/me/.local/share/code-server/Machine/settings.json", "jsonc"],
  ["home/me/.config/Code/User/profiles/-1a2b3c/settings.json", "jsonc"],
  ["home/me/.config/Code/User/mcp.json", "jsonc"],
  ["shop/shop.code-workspace", "jsonc"],
  ["shop/.idea/dataSources.local.xml", "xml"],
  ["shop/.env", "dotenv"],
  ["shop/.env.production", "plaintext"],
  ["shop/.env.example.local"],
  ["shop/deploy/production.env", "shellscript"],
  ["shop/.envrc", "shellscript"],
  ["shop/.dev.vars", "properties"],
  ["home/me/.kube/config", "yaml"],
  ["shop/kubeconfig.yaml", "yaml"],
  ["home/me/.docker/config.json", "json"],
  ["home/me/.aws/credentials", "ini"],
  ["home/me/.azure/accessTokens.json", "json"],
  ["home/me/.config/gcloud/application_default_credentials.json", "json"],
  ["home/me/.config/gh/hosts.yml", "yaml"],
  ["home/me/.ssh/config", "ssh_config"],
  ["home/me/.ssh/known_hosts"],
  ["home/me/.gnupg/gpg.conf"],
  ["home/me/.m2/settings.xml", "xml"],
  ["home/me/.cargo/credentials.toml", "toml"],
  ["home/me/.config/composer/auth.json", "json"],
  ["home/me/.config/pip/pip.conf", "ini"],
  ["home/me/.pip/pip.conf", "ini"],
  ["home/me/.nuget/NuGet/NuGet.Config", "xml"],
  ["home/me/.bash_history", "shellscript"],
  ["home/me/.zsh_history"],
  ["home/me/.psql_history"],
  ["home/me/.local/share/fish/fish_history"],
  ["home/me/.npmrc", "properties"],
  ["home/me/.yarnrc.yml", "yaml"],
  ["home/me/.netrc"],
  ["home/me/.git-credentials"],
  ["home/me/.pypirc"],
  ["home/me/.pgpass"],
  ["home/me/.my.cnf"],
  ["home/me/.vault-token"],
  ["home/me/.htpasswd"],
  ["home/me/.s3cfg"],
  ["home/me/.boto"],
  ["shop/service-account.json", "json"],
  ["shop/keys/shop-firebase-adminsdk-x1.json", "json"],
  ["shop/client_secret_1234.apps.json", "json"],
  ["shop/wp-config.php", "php"],
  ["shop/local.settings.json", "json"],
  ["shop/secrets.yaml", "yaml"],
  ["shop/config/credentials.yml.enc"],
  ["shop/config/master.key"],
  ["shop/terraform.tfvars", "terraform"],
  ["shop/prod.auto.tfvars.json", "json"],
  ["shop/terraform.tfstate", "json"],
  ["shop/group_vars/all/vault.yml", "yaml"],
  ["shop/release.asc"],
  ["shop/key.gpg"],
  ["shop/store.p12"],
  ["shop/store.pfx"],
  ["shop/android/release.keystore"],
  ["shop/android/key.properties", "properties"],
  ["shop/AuthKey_ABC123.p8"],
  ["shop/server.pem"],
  ["shop/tls.key"],
  ["shop/putty.ppk"],
  ["shop/office.ovpn"],
  ["shop/wg0.conf"],
  ["shop/passwords.kdbx"],
  ["shop/dump.log", "log"],
  ["shop/a.code-search", "search-result"],
] as const;

describe("nothing is sent of a file called", () => {
  it("as sixty and more are", () => expect(paths.length).toBeGreaterThan(60));

  it.each(paths)("/%s", async (path, languageId: string = "plaintext") => {
    expect(await requestsFor(stubDocument(path, languageId, written))).toBe(0);
  });
});

const body = makeKeyBody(createDice(5));
const escaped = body.replaceAll("\n", String.raw`\n`);
const block = (label: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;

describe("nothing is sent of a source", () => {
  it.each([
    ["with a private key in it", "typescript", `const key = \`${block("RSA PRIVATE KEY")}\`;`],
    ["with one in a comment", "python", `# ${block("PRIVATE KEY").replaceAll("\n", "\n# ")}`],
    ["with one of PGP", "plaintext", block("PGP PRIVATE KEY BLOCK")],
    [
      "that is a service account by what it holds",
      "json",
      `{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\n${escaped}\\n-----END PRIVATE KEY-----\\n"}`,
    ],
    [
      "with a key of PuTTY",
      "plaintext",
      `PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 14\n${body}`,
    ],
  ])("%s, far from the cursor", async (what, languageId, text) => {
    const far = `${text}\n${"// a line of it\n".repeat(500)}${written}`;
    expect(await requestsFor(stubDocument(`shop/src/${what}`, languageId, far))).toBe(0);
  });
});

describe("nothing is sent", () => {
  it("of a link to a file that holds secrets", async () => {
    const folder = mkdtempSync(join(tmpdir(), "granary-link-"));
    writeFileSync(join(folder, ".env"), "A=1\n");
    symlinkSync(join(folder, ".env"), join(folder, "notes.ts"));
    const link = stubDocument(join(folder, "notes.ts").slice(1), "typescript", written);
    expect(await requestsFor(link)).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it("of a file that is seen beside another state of it, on either side", async () => {
    const stub = stubDocument("shop/src/seen.ts", "typescript", written);
    const other = { toString: () => "git:/shop/src/seen.ts" };
    const { uri } = stub.document;
    for (const input of [new TabInputTextDiff(other, uri), new TabInputTextDiff(uri, other)]) {
      editor.view.tabGroups.activeTabGroup.activeTab = { input };
      expect(await requestsFor(stub)).toBe(0);
    }
  });

  it.each([
    "git",
    "output",
    "vscode-scm",
    "comment",
    "chatSessionInput",
    "search-editor",
    "debug",
    "vscode-settings",
    "vscode-userdata",
    "vscode-local-history",
    "granary-preview",
  ])("of a document of the kind %s", async (scheme) => {
    const stub = stubDocument("shop/src/kind.ts", "typescript", written);
    expect(await requestsFor(withScheme(stub, scheme))).toBe(0);
  });

  it("of what people explain in a notebook", async () => {
    const cell = inNotebook(stubDocument("shop/prices.ipynb", "markdown", written));
    expect(await requestsFor(cell)).toBe(0);
  });

  it("of a folder that nobody trusts", async () => {
    workspaceApi.isTrusted = false;
    expect(await requestsFor(stubDocument("shop/src/strange.ts", "typescript", written))).toBe(0);
  });

  it.each([".gitignore", ".granaryignore"])("of a file that a %s names", async (name) => {
    stubFiles.set(`by${name}/${name}`, "private.ts\n");
    const stub = stubDocument(`shop/by${name}/private.ts`, "typescript", written);
    expect(await requestsFor(stub)).toBe(0);
  });

  it("of a file that a .granaryignore names which PowerShell wrote", async () => {
    stubFiles.set("windows/.granaryignore", Buffer.from("\uFEFFprivate.ts\r\n", "utf16le"));
    const stub = stubDocument("shop/windows/private.ts", "typescript", written);
    expect(await requestsFor(stub)).toBe(0);
  });

  it.each([{ mode: "off" }, { languagesOff: ["typescript"] }, { schemesOff: ["file"] }])(
    "where the person's settings say so: %o",
    async (changed) => {
      Object.assign(stubSettings, changed);
      const name = `shop/src/${Object.keys(changed)[0]}.ts`;
      expect(await requestsFor(stubDocument(name, "typescript", written))).toBe(0);
    },
  );
});

it("of any other file something is: the pool counts", async () => {
  for (const path of ["src/prices.ts", "src/environment.ts", "settings/keys.ts", "auth/token.ts"]) {
    expect(await requestsFor(stubDocument(`shop/${path}`, "typescript", written), [0])).toBe(1);
  }
});
