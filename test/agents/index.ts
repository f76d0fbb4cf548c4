import type { Agent } from "./agent.ts";
import { aider } from "./aider.ts";
import { claudeCode } from "./claude-code.ts";
import { cline } from "./cline.ts";
import { codex } from "./codex.ts";
import { continueCli } from "./continue.ts";
import { opencode } from "./opencode.ts";

/** Every agent there is. */
export const agents: readonly Agent[] = [claudeCode, codex, opencode, continueCli, cline, aider];
