import { enableCompileCache } from "node:module";

// A thread does not inherit what the process caches, and half of a short command is its start.
enableCompileCache();
await import("./answer-questions.ts");
