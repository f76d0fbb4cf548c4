/** Tries tools one after the other, in one browser that has joined a pool. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { step } from "../../commands/steps.ts";
import type { Tool, ToolField } from "../../tools/tool.ts";
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

/** Installs what is missing, and tries every field of every tool. */
export async function runTools(tools: readonly Tool[]): Promise<ToolsOutcome> {
  for (const tool of tools) {
    if (!placeOf(tool).isInstalled) await step(`${tool.title}: install`, () => installTool(tool));
  }
  const world = await step("Starting the pool and the browser", startJoinedWorld);
  const sections = new Map<string, string>();
  const wrong: string[] = [];
  try {
    for (const tool of tools) {
      const rows = await tryTool(tool, world);
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

async function startJoinedWorld(): Promise<ShopWorld> {
  const world = await startShopWorld({ colorScheme: "light" });
  const { context, extensionId, shop } = world;
  const joinLink = await shop.invite(shop.staff);
  await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
  return world;
}

async function tryTool(tool: Tool, world: ShopWorld): Promise<readonly ToolRow[]> {
  const data = mkdtempSync(join(tmpdir(), `granary-tool-${tool.id}-`));
  const place = { installed: placeOf(tool).folder, data, port: await freePort() };
  const running = await step(`${tool.title}: start`, () => tool.start(place));
  const rows: ToolRow[] = [];
  try {
    await switchSite(world, { origin: running.address, on: true });
    for (const [index, field] of running.fields.entries()) {
      const picture = `tool-${tool.id}-${index + 1}`;
      const cells = await step(`${tool.title}: ${field.name}`, () =>
        tryField({ field, world, picture }),
      );
      rows.push({ field, cells });
    }
  } finally {
    await running.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
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
