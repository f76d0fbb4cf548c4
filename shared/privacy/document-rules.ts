import { privateKeyBlock } from "./detectors/private-key-block.ts";

/** What is known of a document that is open in an editor. */
export type DocumentFacts = {
  /** Its path, as whole as it is known, with either kind of slash. */
  readonly path: string;
  /** What the editor takes it for. */
  readonly languageId: string;
  /** Its whole text; asked for last, because it may be long. */
  readonly text: () => string;
};

/** Why a document is never sent; a fixed label, for tests and the log. */
export type DocumentReason = "language" | "repository" | "settings" | "secret-file" | "private-key";

/** What an editor calls documents that are nobody's source text. */
const languages: ReadonlySet<string> = new Set([
  "scminput",
  "git-commit",
  "git-rebase",
  "log",
  "search-result",
  "dotenv",
  "ssh_config",
]);

/** What a repository keeps for itself, and messages that are being written for it. */
const repository =
  /(?:^|\/)(?:\.(?:git|hg|svn|jj)\/|(?:commit_editmsg|merge_msg|tag_editmsg|squash_msg|edit_description|notes_editmsg|git-rebase-todo|addp-hunk-edit\.diff)$)/;

/** Settings of the editor: the person's, the machine's, and those of a folder. */
const settings =
  /(?:\.code-workspace|(?:^|\/)(?:\.vscode(?:-\w+)?|\.idea|\.cursor|\.zed|user|machine|user\/profiles\/[^/]+)\/(?:settings|keybindings|launch|tasks|mcp|sftp|argv|locale)\.json|\.idea\/.*\.xml)$/;

/** Folders of programs that keep keys in them. */
const secretFolder =
  /(?:^|\/)(?:\.(?:ssh|gnupg|password-store|azure|secrets)\/|\.aws\/(?:credentials|config)$|\.kube\/(?:config|cache)|\.docker\/config\.json$|\.config\/(?:gcloud|gh|hub|op|rclone|doctl)\/|\.cargo\/credentials|\.gem\/credentials|\.m2\/settings(?:-security)?\.xml$|\.gradle\/gradle\.properties$|\.composer\/)/;

/** Names of files that usually hold keys and passwords. */
const secretFile = new RegExp(
  String.raw`^(?:${[
    String.raw`\.env(?:\..+)?|.+\.env|\.envrc|\.env-.+|\.dev\.vars(?:\..+)?`,
    String.raw`\.(?:npmrc|netrc|pypirc|pgpass|htpasswd|git-credentials|vault-token|my\.cnf|mylogin\.cnf|s3cfg|boto|dockercfg|terraformrc|credentials|smbcredentials|pg_service\.conf|yarnrc\.yml)`,
    String.raw`_netrc|pgpass\.conf|terraform\.rc|kubeconfig(?:\.ya?ml)?|pip\.(?:conf|ini)|nuget\.config|wg\d+\.conf|passwd|shadow|master\.key|vault(?:\.ya?ml|[-_]?pass(?:word)?(?:\.txt)?)`,
    String.raw`id_(?:rsa|dsa|ecdsa|ed25519).*`,
    String.raw`credentials(?:\..+)?|.+[-_.]credentials\.(?:json|ya?ml|xml|csv|ini)|secrets?\.(?:json|ya?ml|toml|ini|env|properties|xml)|.+[-_.]secrets?\.(?:json|ya?ml|toml|properties)`,
    String.raw`(?:.+[-_.])?service[-_]?account.*\.json|client_secret.*\.json|.*firebase-adminsdk.*\.json|auth\.json|local\.settings\.json|wp-config.*\.php|key(?:store)?\.properties`,
    String.raw`.+\.(?:pem|key|p8|p12|pfx|jks|keystore|kdbx?|ppk|ovpn|asc|gpg|kubeconfig)`,
    String.raw`.+\.(?:tfvars|tfstate)(?:\..+)?|\.(?:.+_)?(?:history|histfile|hsts|viminfo|lesshst)|(?:fish|consolehost)_history(?:\.txt)?`,
  ].join("|")})$`,
);

/** Why nothing of a document ever leaves the machine; `undefined` where it may. */
export function whyNeverSent({
  path,
  languageId,
  text,
}: DocumentFacts): DocumentReason | undefined {
  const plain = path.replaceAll("\\", "/").toLowerCase();
  if (languages.has(languageId.toLowerCase())) return "language";
  if (repository.test(plain)) return "repository";
  if (settings.test(plain)) return "settings";
  const name = plain.slice(plain.lastIndexOf("/") + 1);
  if (secretFolder.test(plain) || secretFile.test(name)) return "secret-file";
  return privateKeyBlock.find(text()).length > 0 ? "private-key" : undefined;
}
