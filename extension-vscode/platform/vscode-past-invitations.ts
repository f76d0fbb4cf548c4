import type * as vscode from "vscode";
import type { PastInvitations } from "../pool/past-invitations.ts";

const key = "granary.pastInvitations";

/** So many are remembered; an environment names one. */
const entriesMax = 50;

/** In the editor's own storage on this machine. */
export function createPastInvitations(storage: vscode.Memento): PastInvitations {
  const others = (entry: string) =>
    storage.get<readonly string[]>(key, []).filter((one) => one !== entry);
  return {
    has: (entry) => storage.get<readonly string[]>(key, []).includes(entry),
    add: (entry) => void storage.update(key, [...others(entry), entry].slice(-entriesMax)),
    remove: (entry) => void storage.update(key, others(entry)),
  };
}
