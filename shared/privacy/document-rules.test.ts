import { describe, expect, it } from "vitest";
import { whyNeverSent } from "./document-rules.ts";

const plain = { path: "/home/me/shop/prices.ts", languageId: "typescript", text: () => "" };
const certificate = () => "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----";
const base64 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(2);

describe("nothing is sent of", () => {
  it.each([
    ".git/COMMIT_EDITMSG",
    ".git/MERGE_MSG",
    ".git/config",
    ".git/worktrees/shop/COMMIT_EDITMSG",
    ".git/rebase-merge/git-rebase-todo",
    "git-rebase-todo",
    ".hg/hgrc",
    ".vscode/settings.json",
    ".vscode/launch.json",
    ".vscode/mcp.json",
    ".vscode/sftp.json",
    "/home/me/.local/share/code-server/User/settings.json",
    "/home/me/.local/share/code-server/User/keybindings.json",
    "/home/me/.config/Code/User/profiles/1a2b3c/settings.json",
    "C:\\Users\\me\\AppData\\Roaming\\Code\\User\\settings.json",
    "shop.code-workspace",
    ".idea/dataSources.xml",
    ".env",
    ".env.local",
    ".env.production",
    "production.env",
    ".envrc",
    ".git-credentials",
    ".npmrc",
    ".netrc",
    "_netrc",
    ".pypirc",
    ".pgpass",
    ".my.cnf",
    ".vault-token",
    ".htpasswd",
    ".kube/config",
    ".docker/config.json",
    ".aws/credentials",
    ".aws/config",
    ".ssh/config",
    ".config/gh/hosts.yml",
    ".config/gcloud/application_default_credentials.json",
    ".cargo/credentials.toml",
    ".m2/settings.xml",
    "id_rsa",
    "id_ed25519.pub",
    "service-account.json",
    "shop-service_account-1.json",
    "client_secret_123.json",
    "wp-config.php",
    "local.settings.json",
    "auth.json",
    "terraform.tfvars",
    "terraform.tfvars.json",
    "prod.auto.tfvars",
    "terraform.tfstate.backup",
    "release.asc",
    "server.pem",
    "tls.key",
    "store.p12",
    "vpn.ovpn",
    "credentials.json",
    "secrets.yaml",
    ".bash_history",
    ".zsh_history",
    ".python_history",
    "fish_history",
    "ConsoleHost_history.txt",
  ])("%s", (path) => {
    const whole = /^(?:[/]|C:)/.test(path) ? path : `/home/me/shop/${path}`;
    expect(whyNeverSent({ ...plain, path: whole })).toBeDefined();
  });

  it.each(["scminput", "git-commit", "git-rebase", "Log", "search-result", "dotenv"])(
    "a document in the language %s",
    (languageId) => expect(whyNeverSent({ ...plain, languageId })).toBe("language"),
  );

  it.each([
    `const key = \`-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\`;`,
    `{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\\n${base64}\\n"}`,
  ])("a source with a private key in it: %j", (text) => {
    expect(whyNeverSent({ ...plain, text: () => text })).toBe("private-key");
  });
});

describe("what only sounds like it is sent:", () => {
  it.each([
    "environment.ts",
    "env.d.ts",
    "keyboard.ts",
    "secret-santa.ts",
    "credentials-form.tsx",
    "src/git/config.ts",
    ".github/workflows/main.yml",
    ".gitignore",
    "docker/config.json",
    "src/settings.json",
    "settings.ts",
    "history.ts",
    "auth.ts",
    "package.json",
    "tsconfig.json",
    "user/profile.ts",
    "kube/config.go",
    "wp-content/plugin.php",
    "service-account.ts",
    "keys.py",
    "variables.tf",
  ])("%s", (path) => {
    const document = { ...plain, path: `/home/me/shop/${path}`, text: certificate };
    expect(whyNeverSent(document)).toBeUndefined();
  });
});
