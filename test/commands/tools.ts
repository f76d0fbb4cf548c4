/** `npm run tools`: real web tools with the built extension, and what their servers hold afterwards. */
import { findChromium } from "./chromium.ts";
import { readArguments, runSaying } from "./command-line.ts";
import { bold, red, say, SetupError } from "./steps.ts";
import { buildEverything, installPackages } from "./workspace.ts";

const help = `npm run tools                                  tries every tool and prints the tables
npm run tools -- --only etherpad,tiddlywiki   only these
npm run tools -- --help                       this text

Tools are installed once, into granary/tools of this machine's cache ($XDG_CACHE_HOME or ~/.cache); delete
a tool's folder there to have it installed anew. That takes npm; django-helpdesk takes python3 with venv,
Roundcube a Debian or Ubuntu and root, WordPress Debian's PHP. What cannot run here is named at the end and
stops no other. The tables are written into test/tools/README.md, pictures with the card open into
.artifacts/screenshots.`;

async function runChosen(only: string | undefined): Promise<boolean> {
  await installPackages();
  // Only now are the packages there that these parts need.
  const { tools } = await import("../tools/index.ts");
  const { runTools } = await import("../support/tools/run-tools.ts");
  const { writeSections } = await import("../support/tools/write-tools-table.ts");
  const ids = tools.map(({ id }) => id);
  const wanted = only?.split(",").map((id) => id.trim()) ?? ids;
  const unknown = wanted.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw new SetupError(`There is no tool ${unknown.join(", ")}. There are: ${ids.join(", ")}.`);
  }
  const chromium = await findChromium();
  if (chromium.kind === "missing") throw new SetupError(chromium.why);
  process.env["GRANARY_CHROMIUM"] = chromium.path;
  await buildEverything();
  const { sections, wrong } = await runTools(tools.filter(({ id }) => wanted.includes(id)));
  writeSections(tools, sections);
  process.stdout.write(`\n${[...sections.values()].join("\n")}\n`);
  for (const said of wrong) say(`${red("✗")} ${said}`);
  say(bold(wrong.length === 0 ? "Every cell is as it is said to be." : "Some are not."));
  return wrong.length === 0;
}

await runSaying(async () => {
  const { values } = readArguments(
    { options: { help: { type: "boolean", short: "h" }, only: { type: "string" } } },
    help,
  );
  if (values.help === true) process.stdout.write(`${help}\n`);
  else process.exitCode = (await runChosen(values.only)) ? 0 : 1;
});
