/** Tries tools one after the other, in one browser that has joined a pool. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SetupError, step } from "../../commands/steps.ts";
import type { RunningTool, Tool, ToolField } from "../../tools/tool.ts";
import { joinAndSwitchOn } from "../browser/shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../browser/shop-world.ts";
import { switchSite } from "../browser/switch-on.ts";
import { freePort } from "../free-port.ts";
import { installTool, placeOf } from "./install-tool.ts";
import { tryField, type ToolCells } from "./try-field.ts";
import { insteadOf, sectionOf, type ToolRow } from "./write-tools-table.ts";

/** What came of the tools. */
export type ToolsOutcome = {
  /** The part of the paper about each, by its id. */
  readonly sections: ReadonlyMap<string, string>;
  /** Cells that are not as the tool's file says, as sentences. */
  readonly wrong: readonly string[];
};

/** Installs what is missing, and tries every field of every tool. One that cannot run here stops no other. */
export async function runTools(tools: readonly Tool[]): Promise<ToolsOutcome> {
  const sections = new Map<string, string>();
  const wrong: string[] = [];
  const say = (tool: Tool) => (error: unknown) => {
    wrong.push(`${tool.title}: ${wordsOf(error)}`);
  };
  for (const tool of tools) {
    if (placeOf(tool).isInstalled) continue;
    await step(`${tool.title}: install`, () => installTool(tool)).catch(say(tool));
  }
  const installed = tools.filter((tool) => placeOf(tool).isInstalled);
  if (installed.length === 0) return { sections, wrong };
  const world = await step("Starting the pool and the browser", startJoinedWorld);
  try {
    for (const tool of installed) {
      const rows = await tryTool(tool, world).catch(say(tool));
      if (rows === undefined) continue;
      sections.set(tool.id, sectionOf(tool, rows));
      for (const { field, cells } of rows) {
        wrong.push(...wrongCells(field, cells).map((said) => `${tool.title}, ${said}`));
      }
    }
  } finally {
    await world.close();
  }
  return { sections, wrong };
}

/** What a person can solve in a sentence; anything else is a bug and shows where it happened. */
function wordsOf(error: unknown): string {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function startJoinedWorld(): Promise<ShopWorld> {
  const world = await startShopWorld({ colorScheme: "light" });
  const { context, extensionId, shop } = world;
  const joinLink = await shop.invite(shop.staff);
  await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
  return world;
}

async function tryTool(tool: Tool, world: ShopWorld): Promise<readonly ToolRow[]> {
  const data = mkdtempSync(join(tmpdir(), `granary-tool-${tool.id}-`));
  try {
    const place = { installed: placeOf(tool).folder, data, port: await freePort() };
    const running = await step(`${tool.title}: start`, () => tool.start(place));
    try {
      return await tryFields(tool, running, world);
    } finally {
      await running.stop();
    }
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function tryFields(
  { id, title }: Tool,
  { address, fields }: RunningTool,
  world: ShopWorld,
): Promise<readonly ToolRow[]> {
  await switchSite(world, { origin: address, on: true });
  const rows: ToolRow[] = [];
  for (const [index, field] of fields.entries()) {
    const picture = `tool-${id}-${index + 1}`;
    const cells = await step(`${title}: ${field.name}`, () => tryField({ field, world, picture }));
    rows.push({ field, cells });
  }
  return rows;
}

/** A cell that is well and should not be, or is not and should. */
function wrongCells(field: ToolField, cells: ToolCells): readonly string[] {
  const instead = insteadOf(field);
  return [...cells]
    .filter(([column, seen]) => (seen === undefined) === instead.has(column))
    .map(([column, seen]) => `${field.name}: ${column}: ${seen ?? "is well by now"}`);
}
