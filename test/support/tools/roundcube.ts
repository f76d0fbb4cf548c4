/** What a webmail of one member of staff begins with: its letters and its settings. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const letter = (head: readonly string[], body: readonly string[]) =>
  [
    "From: Maria Gomez <maria@customer.example>",
    "To: Ana Diaz <ana@shop.example>",
    "MIME-Version: 1.0",
    ...head,
    "",
    ...body,
    "",
  ].join("\n");

/** The letters in the mailbox, the first in plain text, the second in HTML. */
export const letters: readonly string[] = [
  letter(
    [
      "Subject: Where is order 1042?",
      "Date: Fri, 27 Nov 2026 10:00:00 +0000",
      "Message-ID: <1@customer.example>",
      "Content-Type: text/plain; charset=utf-8",
    ],
    ["Hello,", "", "where is my order 1042? I ordered two weeks ago."],
  ),
  letter(
    [
      "Subject: A torn page",
      "Date: Fri, 27 Nov 2026 11:00:00 +0000",
      "Message-ID: <2@customer.example>",
      "Content-Type: text/html; charset=utf-8",
    ],
    ["<p>Hello,</p><p>the book came with a <b>torn page</b>. Can I send it back?</p>"],
  ),
];

/** Writes Roundcube's settings: answers above the quotation, in HTML to HTML. Returns their folder. */
export function roundcubeSettings(data: string, imapPort: number): string {
  const folder = join(data, "config");
  for (const name of ["config", "logs", "temp"]) mkdirSync(join(data, name));
  for (const name of ["defaults.inc.php", "mimetypes.php"]) {
    copyFileSync(join("/etc/roundcube", name), join(folder, name));
  }
  const settings = {
    db_dsnw: `sqlite:///${join(data, "roundcube.sqlite")}`,
    imap_host: `127.0.0.1:${imapPort}`,
    des_key: "of-a-test-of-24-letters!",
    mail_domain: "shop.example",
    skin: "elastic",
    timezone: "UTC",
    log_dir: join(data, "logs"),
    temp_dir: join(data, "temp"),
  };
  const numbers = "'htmleditor' => 2, 'reply_mode' => 1, 'draft_autosave' => 0, 'plugins' => []";
  const pairs = Object.entries(settings).map(([key, value]) => `'${key}' => '${value}'`);
  const text = `<?php\n$config = [${[...pairs, numbers].join(", ")}, 'create_default_folders' => true];\n`;
  writeFileSync(join(folder, "config.inc.php"), text);
  return folder;
}

/** Makes Roundcube's database, with somebody in it who has a signature. */
export function fillRoundcube(data: string): void {
  const database = new DatabaseSync(join(data, "roundcube.sqlite"));
  database.exec(readFileSync("/usr/share/roundcube/SQL/sqlite.initial.sql", "utf8"));
  database.exec(`
    INSERT INTO users (user_id, username, mail_host, created, language)
      VALUES (1, 'ana', '127.0.0.1', datetime('now'), 'en_US');
    INSERT INTO identities (user_id, changed, standard, name, email, signature)
      VALUES (1, datetime('now'), 1, 'Ana Diaz', 'ana@shop.example', 'Ana Diaz\nOld Town Books');`);
  database.close();
}

/** Dovecot's settings: one folder of mail for each name, on this machine only. */
export function dovecotSettings(data: string, imapPort: number): string {
  return `
base_dir = ${data}/dovecot
log_path = /dev/stderr
protocols = imap
ssl = no
listen = 127.0.0.1
disable_plaintext_auth = no
mail_location = maildir:${data}/mail/%u
first_valid_uid = 1
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=blue-door-1042
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${data}/mail/%u
}
`;
}
