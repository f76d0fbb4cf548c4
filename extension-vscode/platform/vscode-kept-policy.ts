import type * as vscode from "vscode";
import type { KeptPolicy } from "../pool/policy-keeper.ts";

const key = "granary.policy";

/** In the editor's own storage on this machine: what may not be sent, nothing secret. */
export function createKeptPolicy(storage: vscode.Memento): KeptPolicy {
  return {
    read: (place) => {
      const kept = storage.get<{ readonly place?: unknown; readonly policy?: unknown }>(key);
      return kept?.place === place ? kept.policy : undefined;
    },
    write: (place, policy) => void storage.update(key, { place, policy }),
  };
}
