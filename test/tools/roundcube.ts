/**
 * Roundcube, a webmail, with Dovecot: replies with signature and quoted mail in the field, in a textarea
 * and in TinyMCE in a frame. What counts is the draft in the mailbox.
 * https://github.com/roundcube/roundcubemail/wiki/Configuration, checked 2026-11.
 */
import { chmodSync, chownSync, globSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { needDebianPackages } from "../commands/debian.ts";
import { SetupError } from "../commands/steps.ts";
import { freePort } from "../support/free-port.ts";
import { startProcess } from "../support/start-process.ts";
import { bodyOfMail } from "../support/tools/body-of-mail.ts";
import {
  dovecotSettings,
  fillRoundcube,
  letters,
  roundcubeSettings,
} from "../support/tools/roundcube.ts";
import type { Tool, ToolField, ToolPlace } from "./tool.ts";

const packages = [
  ..."php-cli php-cgi php-intl php-mbstring php-sqlite3 php-xml".split(" "),
  ..."roundcube-core roundcube-sqlite3 dovecot-imapd".split(" "),
];

/** Whom Debian has for what nobody owns: Dovecot reads no mail for root. */
const nobody = 65_534;

/** The mailbox of one member of a shop's staff, with two letters in it. */
export const roundcube: Tool = {
  id: "roundcube",
  title: "Roundcube 1.6 (Debian)",
  install: () => needDebianPackages(packages),
  start: async (place) => {
    if (process.getuid?.() !== 0) {
      throw new SetupError("Dovecot starts as root only. Leave Roundcube out with --only.");
    }
    await needDebianPackages(packages);
    const { data, port } = place;
    const imapPort = await freePort();
    writeMailbox(data);
    const settings = roundcubeSettings(data, imapPort);
    fillRoundcube(data);
    const mail = join(data, "dovecot.conf");
    writeFileSync(mail, dovecotSettings(data, imapPort));
    const dovecot = await startProcess(["/usr/sbin/dovecot", "-F", "-c", mail], {
      ready: /(starting up)/,
    });
    const serve = ["php", "-S", `127.0.0.1:${port}`, "-t", "/var/lib/roundcube/public_html"];
    const env = { ROUNDCUBE_CONFIG_DIR: settings, PHP_CLI_SERVER_WORKERS: "4" };
    const web = await startProcess(serve, { ready: /(\S+)\) started/, env });
    return {
      address: `http://127.0.0.1:${port}`,
      fields: [plain(place), html(place)],
      stop: async () => {
        await web[Symbol.asyncDispose]();
        await dovecot[Symbol.asyncDispose]();
      },
    };
  },
};

function writeMailbox(data: string): void {
  chmodSync(data, 0o711);
  for (const [index, letter] of letters.entries()) {
    const file = join(data, "mail/ana/new", `${index + 1}.letter.shop`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, letter);
  }
  for (const path of globSync(["mail", "mail/**"], { cwd: data })) {
    chownSync(join(data, path), nobody, nobody);
  }
}

/** The draft that was saved last, as it lies in the mailbox. */
async function newestDraft({ data }: ToolPlace): Promise<string> {
  const files = globSync("mail/ana/.Drafts/{cur,new}/*", { cwd: data })
    .map((path) => join(data, path))
    .toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  const newest = files.at(-1);
  return newest === undefined ? "" : bodyOfMail(await readFile(newest, "utf8"));
}

const signature = ["---", "Ana Diaz", "Old Town Books"];

function plain(place: ToolPlace): ToolField {
  return {
    ...reply(place, 1),
    name: "reply in plain text",
    editor: (page) => page.locator("#composebody"),
    below: [
      ...signature,
      "On 2026-11-27 10:00, Maria Gomez wrote:",
      "> Hello,",
      ">",
      "> where is my order 1042? I ordered two weeks ago.",
    ],
    conversation: { mustRead: ["two weeks ago"] },
  };
}

function html(place: ToolPlace): ToolField {
  return {
    ...reply(place, 2),
    name: "reply in HTML",
    editor: (page) => page.frameLocator("#composebody_ifr").locator("body"),
    below: [
      ...signature,
      "On 2026-11-27 11:00, Maria Gomez wrote:",
      "Hello,",
      "the book came with a torn page. Can I send it back?",
    ],
    conversation: { mustRead: ["Can I send it back"] },
  };
}

function reply(
  place: ToolPlace,
  letter: number,
): Pick<ToolField, "open" | "save" | "saved" | "mustNotRead"> {
  const address = `http://127.0.0.1:${place.port}`;
  const compose = `${address}/?_task=mail&_action=compose&_mbox=INBOX&_reply_uid=${letter}`;
  return {
    open: async (page: Page) => {
      await page.goto(compose);
      const name = page.locator("#rcmloginuser");
      if ((await name.count()) > 0) {
        await name.fill("ana");
        await page.locator("#rcmloginpwd").fill("blue-door-1042");
        await page.locator("#rcmloginsubmit").click();
        await page.locator("#messagelist, #composebody").first().waitFor({ state: "attached" });
        await page.goto(compose);
      }
    },
    save: (page) => page.locator("a.draft:visible").click(),
    saved: () => newestDraft(place),
    mustNotRead: ["Maximum allowed file size"],
  };
}
