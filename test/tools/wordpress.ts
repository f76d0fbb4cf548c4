/**
 * WordPress on SQLite and PHP's own server: a post in blocks, a page in the classic editor, which is
 * TinyMCE 4 in a frame, and a reply to one of two comments.
 * https://github.com/WordPress/sqlite-database-integration, checked 2026-11.
 */
import { copyFileSync, cpSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { needDebianPackages } from "../commands/debian.ts";
import { mustRun } from "../commands/steps.ts";
import { startProcess } from "../support/start-process.ts";
import { firstText } from "../support/tools/first-text.ts";
import { textOfHtml } from "../support/tools/text-of-html.ts";
import type { Tool, ToolField, ToolPlace } from "./tool.ts";

const version = "6.5";
const builds = "@wp-playground/wordpress-builds@0.9.19";
const ours = join(import.meta.dirname, "../support/tools/wordpress");

/** A shop's own pages. */
export const wordpress: Tool = {
  id: "wordpress",
  title: `WordPress ${version} (npm)`,
  install: async (folder) => {
    await mustRun(["npm", "pack", "--silent", builds], { cwd: folder });
    const [archive = ""] = readdirSync(folder);
    // Six versions are in there: the programs of each in one archive, all else beside it.
    const parts = [
      `src/wordpress/wp-${version}.zip`,
      `public/wp-${version}`,
      "src/sqlite-database-integration/sqlite-database-integration.zip",
    ].map((path) => `package/${path}`);
    await mustRun(["tar", "xzf", archive, ...parts], { cwd: folder });
    const [programs = "", files = "", database = ""] = parts;
    const site = join(folder, "site");
    renameSync(join(folder, files), site);
    await mustRun(["python3", "-m", "zipfile", "-e", programs, "site"], { cwd: folder });
    await mustRun(["python3", "-m", "zipfile", "-e", database, "."], { cwd: folder });
    const plugin = join(site, "wp-content/plugins/sqlite-database-integration");
    cpSync(join(folder, "sqlite-database-integration-main"), plugin, { recursive: true });
    copyFileSync(join(plugin, "db.copy"), join(site, "wp-content/db.php"));
    for (const rest of [archive, "package", "sqlite-database-integration-main"]) {
      rmSync(join(folder, rest), { recursive: true });
    }
  },
  start: async (place) => {
    const { installed, data, port } = place;
    await needDebianPackages(["php-cli", "php-sqlite3", "php-xml", "php-mbstring", "php-curl"]);
    const address = `http://127.0.0.1:${port}`;
    const site = join(data, "site");
    // Its settings lie beside its programs.
    cpSync(join(installed, "site"), site, { recursive: true });
    copyFileSync(join(ours, "wp-config.php"), join(site, "wp-config.php"));
    const env = {
      TOOL_DATA: data,
      TOOL_PLUGINS: join(ours, "plugins"),
      TOOL_ADDRESS: address,
      PHP_CLI_SERVER_WORKERS: "4",
    };
    await mustRun(["php", join(ours, "fill.php"), site], { env });
    const serve = ["php", "-S", `127.0.0.1:${port}`, "-t", site];
    const server = await startProcess(serve, { ready: /(\S+)\) started/, env });
    return {
      address,
      fields: [blocks(place), classic(place), comment(place)],
      stop: () => server[Symbol.asyncDispose](),
    };
  },
};

async function openAdmin(page: Page, { port }: ToolPlace, path: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${port}/wp-admin/${path}`);
  if (!page.url().includes("wp-login.php")) return;
  await page.locator("#user_login").fill("ana");
  await page.locator("#user_pass").fill("blue-door-1042");
  await page.locator("#wp-submit").click();
  await page.locator("#wpadminbar").waitFor({ state: "attached" });
}

const newest = ({ data }: ToolPlace, query: string) =>
  Promise.resolve(
    textOfHtml(firstText(join(data, "wordpress.sqlite"), `SELECT ${query} DESC LIMIT 1`)),
  );

/** Words of the page around an editor. */
const elsewhere = ["Howdy", "Late parcels"];

const canvas = (page: Page) => page.frameLocator("iframe[name='editor-canvas']");

function blocks(place: ToolPlace): ToolField {
  return {
    name: "post in blocks",
    open: async (page) => {
      await openAdmin(page, place, "post-new.php");
      await canvas(page).locator(".block-editor-default-block-appender__content").click();
    },
    editor: (page) => canvas(page).locator("p[data-type='core/paragraph']").first(),
    save: (page) => page.keyboard.press("Control+s"),
    saved: () => newest(place, "post_content FROM wp_posts WHERE post_type = 'post' ORDER BY ID"),
    mustNotRead: elsewhere,
  };
}

function classic(place: ToolPlace): ToolField {
  return {
    name: "page in the classic editor",
    open: (page) => openAdmin(page, place, "post-new.php?post_type=page"),
    editor: (page) => page.frameLocator("#content_ifr").locator("body"),
    save: (page) => page.locator("#save-post").click(),
    saved: () => newest(place, "post_content FROM wp_posts WHERE post_type = 'page' ORDER BY ID"),
    mustNotRead: elsewhere,
  };
}

function comment(place: ToolPlace): ToolField {
  return {
    name: "reply to a comment",
    open: async (page) => {
      await openAdmin(page, place, "edit-comments.php");
      const row = page.locator("#the-comment-list tr", {
        has: page.locator("td.author strong", { hasText: "Maria" }),
      });
      await row.hover();
      await row.locator(".reply button").click();
    },
    editor: (page) => page.locator("#replycontent"),
    save: (page) => page.locator("#replybtn").click(),
    saved: () =>
      newest(place, "comment_content FROM wp_comments WHERE user_id > 0 ORDER BY comment_ID"),
    conversation: { mustRead: ["two weeks ago"] },
    mustNotRead: ["eleven euros", "Howdy"],
  };
}
