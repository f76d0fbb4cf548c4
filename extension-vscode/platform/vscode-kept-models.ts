import type * as vscode from "vscode";
import type { KeptModels } from "../pool/model-list.ts";

const key = "granary.models";

/** In the editor's own storage on this machine: names and sizes of models, nothing secret. */
export function createKeptModels(storage: vscode.Memento): KeptModels {
  return {
    read: (place) => {
      const kept = storage.get<{ readonly place?: unknown; readonly models?: unknown }>(key);
      return kept?.place === place ? kept.models : undefined;
    },
    write: (place, models) => void storage.update(key, { place, models }),
  };
}
