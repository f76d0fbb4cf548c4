import { enableCompileCache } from "node:module";
import { compileCache } from "../../runtime/built-cli.mjs";

// A thread does not inherit what the process caches, and half of a short command is its start.
enableCompileCache(compileCache);
await import("./answer-questions.ts");
