/**
 * The command line, as it was built from the sources that lie here. Where it was not, and for a pool
 * that is served, the start that installs, builds and reads the sources.
 */
import { enableCompileCache } from "node:module";
import { pathToFileURL } from "node:url";
import { compileCache, findBuiltCli } from "./built-cli.mjs";

const built = process.argv[2] === "serve" ? undefined : findBuiltCli();
if (built === undefined) await import("../../../test/commands/granary.ts");
else {
  enableCompileCache(compileCache);
  await import(pathToFileURL(built).href);
}
