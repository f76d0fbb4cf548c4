import type * as vscode from "vscode";
import type { Refusal } from "../completion/refusal.ts";
import type { Connection } from "../pool/connection.ts";

/**
 * What suggests at the cursor, whole as it is, but asking through this `fillIn`, and telling `note` why
 * it asks nothing.
 */
export type Rehearse = (given: {
  readonly fillIn: Connection["fillIn"];
  readonly note: (reason: Refusal) => void;
}) => Promise<vscode.InlineCompletionItemProvider>;
