#!/usr/bin/env node
/** The command line of a pool: `node shared/node/cli/granary.ts --help`. */
import { enableCompileCache } from "node:module";
import { compileCache } from "../runtime/built-cli.mjs";

// Half of a short command's time goes into reading source text; the rest is loaded after this.
enableCompileCache(compileCache);
await import("./start-cli.ts");
