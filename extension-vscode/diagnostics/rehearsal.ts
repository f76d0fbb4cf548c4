import type * as vscode from "vscode";
import type { Refusal } from "../completion/refusal.ts";
import type { FeatureDependencies } from "../features/feature.ts";

/**
 * What suggests at the cursor, whole as it is, but asking through this connection, and telling `note` why
 * it asks nothing.
 */
export type Rehearse = (given: {
  readonly connection: FeatureDependencies["connection"];
  readonly note: (reason: Refusal) => void;
}) => Promise<vscode.InlineCompletionItemProvider>;
