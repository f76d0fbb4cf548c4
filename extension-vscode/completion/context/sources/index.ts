import { importedDeclarations } from "./imported-declarations.ts";
import { openTabs } from "./open-tabs.ts";
import { recentEdits } from "./recent-edits.ts";
import type { ContextSource } from "./source.ts";

/**
 * Every source, what changes least first: so it is sent, and what a provider has read before it need
 * not read again. What changes most is also what helps most, and stands nearest to the cursor.
 *
 * All shares together are 1,000 tokens: about as many as the code before the cursor has. Continue
 * gives other files as large a part of its question; and it is what the pool pays for each time.
 */
export const contextSources: readonly ContextSource[] = [
  importedDeclarations,
  openTabs,
  recentEdits,
];
