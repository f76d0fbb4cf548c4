import type * as vscode from "vscode";
import type { JoinedMark } from "../pool/membership.ts";

const key = "granary.joined";

/** In the editor's own storage on this machine: the name of a pool, nothing secret. */
export function createJoinedMark(storage: vscode.Memento): JoinedMark {
  return {
    read: () => {
      const name: unknown = storage.get(key);
      return typeof name === "string" ? name : undefined;
    },
    write: (poolName) => void storage.update(key, poolName),
  };
}
