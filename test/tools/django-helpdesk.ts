/**
 * django-helpdesk: a textarea below what was sent to and fro, notes to colleagues among it, or in a tab
 * beside it. https://django-helpdesk.readthedocs.io, checked 2026-11.
 */
import { join } from "node:path";
import type { Page } from "playwright-core";
import { mustRun } from "../commands/steps.ts";
import { startProcess } from "../support/start-process.ts";
import { firstText } from "../support/tools/first-text.ts";
import type { Tool, ToolField, ToolPlace } from "./tool.ts";

const version = "2.6.1";

const packages = [
  `django-helpdesk==${version}`,
  "Django~=5.2.0",
  "django-bootstrap4-form==4.0.2",
  // Which the one before needs and does not name.
  "packaging",
];

/** A shop's desk with one ticket. */
export const djangoHelpdesk: Tool = {
  id: "django-helpdesk",
  title: `django-helpdesk ${version} (PyPI)`,
  install: async (folder) => {
    await mustRun(["python3", "-m", "venv", join(folder, "venv")]);
    await mustRun([join(folder, "venv/bin/pip"), "install", "--quiet", ...packages]);
  },
  start: async (place) => {
    const { installed, data, port } = place;
    const python = join(installed, "venv/bin/python");
    const project = join(import.meta.dirname, "../support/tools/django-helpdesk");
    const env = {
      PYTHONPATH: project,
      PYTHONUNBUFFERED: "1",
      PYTHONDONTWRITEBYTECODE: "1",
      DJANGO_SETTINGS_MODULE: "settings",
      TOOL_DATA: data,
    };
    await mustRun([python, join(project, "fill.py")], { env });
    const run = [python, "-m", "django", "runserver", "--noreload", `127.0.0.1:${port}`];
    const server = await startProcess(run, { ready: /server at (\S+)/, env });
    return {
      address: `http://127.0.0.1:${port}`,
      fields: fieldsOf(place),
      stop: () => server[Symbol.asyncDispose](),
    };
  },
};

const asked = "two weeks ago";
const note = "She shouted";

function fieldsOf(place: ToolPlace): readonly ToolField[] {
  const openTicket = async (page: Page, user: "ana" | "ben") => {
    const address = `http://127.0.0.1:${place.port}`;
    await page.context().clearCookies();
    await page.goto(`${address}/login/?next=/tickets/1/`);
    await page.locator("[name='username']").fill(user);
    await page.locator("[name='password']").fill("blue-door-1042");
    await page.locator("form:has([name='password']) [type='submit']").click();
    await page.locator("#commentBox").waitFor({ state: "attached" });
  };
  const field = (isPublic: boolean) => ({
    editor: (page: Page) => page.locator("#commentBox"),
    save: (page: Page) => page.locator("#ticket-respond-form button[type='submit']").click(),
    saved: () => Promise.resolve(newestFollowUp(place, isPublic)),
    mustNotRead: [note],
  });
  return [
    {
      ...field(true),
      name: "reply below the follow-ups",
      open: (page) => openTicket(page, "ana"),
      conversation: { mustRead: [asked, "It has still not come."] },
    },
    {
      ...field(true),
      name: "reply in a tab of its own",
      open: async (page) => {
        await openTicket(page, "ben");
        await page.locator("#respond-tab").click();
      },
      conversation: { mustRead: [asked] },
    },
    {
      ...field(false),
      name: "private note",
      open: async (page) => {
        await openTicket(page, "ana");
        await page.locator("#id_public").uncheck();
      },
      mustNotRead: [note, asked],
    },
  ];
}

function newestFollowUp({ data }: ToolPlace, isPublic: boolean): string {
  const query = `SELECT comment FROM helpdesk_followup WHERE public = ${isPublic} ORDER BY id DESC`;
  return firstText(join(data, "desk.sqlite"), query);
}
