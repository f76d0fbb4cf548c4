import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MemberId } from "@granary/shared/schemas/ids";
import type { RequestRecord } from "@granary/shared/schemas/ledger-entry";
import { deskReplyListSchema, deskReplyRequestSchema } from "@granary/shared/practice/desk-shapes";
import { systemClock } from "@granary/shared/node/machine/clock";
import { createJsonLog } from "@granary/shared/node/machine/log";
import { startPool, type RunningPool } from "@granary/shared/node/serve";
import {
  launchExtension,
  practiceExtensionDir as extensionDir,
} from "../support/browser/launch-extension.ts";
import { joinAndSwitchOn, runShopJourney } from "../support/browser/shop-journey.ts";
import { waitUntil } from "../support/wait-until.ts";
import type { StartOptions } from "./start-options.ts";
import { bold, dim, SetupError } from "./steps.ts";
import { root } from "./workspace.ts";

/** What `npm start -- --once --json` prints. */
export type TrialOutcome = {
  readonly draft: string;
  /** True if no model answered, only the stand-in. */
  readonly practice: boolean;
  readonly entry: Pick<
    RequestRecord,
    "state" | "grant" | "team" | "model" | "inputTokens" | "outputTokens" | "costMicroUsd"
  >;
  readonly reply: { readonly stored: true; readonly text: string };
  readonly screenshot: string;
};

/** A pool with its sample people, and the ways to see it work. */
export type Trial = {
  /** Opens a window: joined, on the practice help desk. Resolves when it is there. */
  readonly show: (chromium: string) => Promise<void>;
  /** Drafts, inserts and sends one reply without a window. */
  readonly drive: (chromium: string) => Promise<TrialOutcome>;
  /** What a person can do now, as text. */
  readonly describe: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Starts the pool of the trial on its data folder; the second time it finds everything again. */
export async function openTrial(options: StartOptions): Promise<Trial> {
  mkdirSync(options.dataFolder, { recursive: true });
  const logFile = join(options.dataFolder, "pool.log");
  const write = (line: string) => appendFileSync(logFile, line);
  const log = createJsonLog({ clock: systemClock, write });
  const shared = { dataFolder: options.dataFolder, log, practice: true };
  const pool = await startOnFreePort(shared, options.port);
  const closers: (() => Promise<void>)[] = [pool.close];
  return {
    async show(chromium) {
      const window = await showWindow(pool, chromium, options.dataFolder);
      closers.push(window.close);
    },
    drive: (chromium) => drive(pool, chromium),
    describe: () => describe(pool, options.dataFolder),
    async close() {
      for (const close of closers.splice(0).toReversed()) await close();
    },
  };
}

/** A port that was asked for must be had; the usual one may be taken by something else. */
async function startOnFreePort(
  shared: Parameters<typeof startPool>[0],
  port: number | undefined,
): Promise<RunningPool> {
  if (port !== undefined) return await startPool({ ...shared, port });
  try {
    return await startPool(shared);
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "port_taken";
    if (!isTaken) throw error;
    return await startPool({ ...shared, port: 0 });
  }
}

async function linkFor(pool: RunningPool, memberId: MemberId): Promise<string> {
  const { code } = await pool.invites.create(memberId);
  return `${pool.publicUrl}/join/${code}`;
}

function peopleOf(pool: RunningPool): NonNullable<RunningPool["people"]> {
  if (pool.people === undefined)
    throw new SetupError("The sample people of this pool are missing.");
  return pool.people;
}

async function showWindow(
  pool: RunningPool,
  chromium: string,
  dataFolder: string,
): Promise<{ readonly close: () => Promise<void> }> {
  // A browser that joined under another address does not know this one, and one that has run another
  // build of the extension goes on running that one's background.
  const build = createHash("sha256").update(readFileSync(join(extensionDir, "background.js")));
  const { port } = new URL(pool.publicUrl);
  const profileDir = join(dataFolder, `browser-${port}-${build.digest("hex").slice(0, 8)}`);
  const browser = await launchExtension({
    extensionDir,
    profileDir,
    headless: false,
    executablePath: chromium,
  });
  const joinLink = await linkFor(pool, peopleOf(pool).staff);
  const page = await joinAndSwitchOn({ ...browser, poolUrl: pool.publicUrl, joinLink });
  await page.goto(`${pool.publicUrl}/practice`);
  await page.locator("[data-ticket-id]").first().click();
  for (const other of browser.context.pages()) if (other !== page) await other.close();
  return { close: browser.close };
}

async function drive(pool: RunningPool, chromium: string): Promise<TrialOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "granary-trial-"));
  const shots = join(root, ".artifacts/screenshots");
  mkdirSync(shots, { recursive: true });
  const screenshot = join(shots, "start.png");
  const browser = await launchExtension({
    extensionDir,
    profileDir: join(folder, "browser"),
    headless: true,
    executablePath: chromium,
  });
  try {
    const joinLink = await linkFor(pool, peopleOf(pool).staff);
    const { draft, replyText } = await runShopJourney({
      ...browser,
      poolUrl: pool.publicUrl,
      joinLink,
      screenshotPath: screenshot,
    });
    const text = await findStored(pool, replyText);
    const { grant, entry } = await newestEntry(pool);
    return {
      draft,
      practice: grant.practice,
      entry,
      reply: { stored: true, text },
      screenshot,
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The reply as the desk's server keeps it: as its own schema reads it, without white space around. */
async function findStored(pool: RunningPool, sent: string): Promise<string> {
  const { text } = deskReplyRequestSchema.parse({ text: sent });
  const response = await fetch(`${pool.url}/practice/api/replies`);
  const { replies } = deskReplyListSchema.parse(await response.json());
  if (replies[0]?.text === text) return text;
  throw new Error("The help desk's server does not have the reply that was sent.");
}

async function newestEntry(pool: RunningPool) {
  const { ledger, directory } = pool.store;
  const find = async () => (await ledger.requests({}, 1))[0];
  // An answer is heard a moment before it is in the books.
  await waitUntil(async () => (await find())?.state !== "held", "the request had ended");
  const newest = await find();
  const grants = await directory.grants();
  const grant = grants.find(({ name }) => name === newest?.grant);
  if (newest === undefined || grant === undefined) throw new Error("The books have no entry.");
  const { state, team, model, inputTokens, outputTokens, costMicroUsd } = newest;
  const counts = {
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
  };
  return { grant, entry: { state, grant: newest.grant, team, model, ...counts, costMicroUsd } };
}

async function describe(pool: RunningPool, dataFolder: string): Promise<string> {
  const { developer, sponsorPerson } = peopleOf(pool);
  return [
    "",
    `${bold("The pool")}         ${pool.publicUrl}`,
    `${bold("Help desk")}        ${pool.publicUrl}/practice`,
    `${bold("Answers from")}     ${pool.models?.label ?? "a grant of this pool"}`,
    `${bold("In VS Code")}       install extension-vscode/dist/granary.vsix, then open`,
    `                 ${await linkFor(pool, developer)}`,
    `${bold("As the sponsor")}   ${await linkFor(pool, sponsorPerson)}`,
    dim(`Everything is kept in ${dataFolder}.`),
  ].join("\n");
}
