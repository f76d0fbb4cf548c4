import type * as vscode from "vscode";
import type { Secrets } from "../pool/membership.ts";

/** The editor's keychain: the system's on a desktop, the browser's storage where it runs in one. */
export function createVscodeSecrets(storage: vscode.SecretStorage): Secrets {
  return {
    read: async (key) => storage.get(key),
    write: async (key, value) => storage.store(key, value),
    remove: async (key) => storage.delete(key),
    onChange: (listener) => {
      const subscription = storage.onDidChange(({ key }) => listener(key));
      return () => subscription.dispose();
    },
  };
}
