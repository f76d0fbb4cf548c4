import type { Client } from "pg";
import { limits } from "../../../schemas/limits.ts";
import { connect, hangUp, type Reach } from "./connect.ts";

/** Hears of changes that any replica makes. */
export type DirectoryChanges = {
  /** `ports/store.ts`'s Directory.onChange. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
};

/**
 * Listens to the database on a connection of its own, made when somebody wants to hear. When it was
 * lost, listeners are called as soon as it is back, for what may have been missed.
 */
export function listenToChanges(reach: Reach): DirectoryChanges {
  const listeners = new Set<() => void>();
  let client: Client | undefined;
  let isConnecting = false;
  let isClosed = false;

  const tellAll = () => {
    for (const listener of listeners) listener();
  };
  const tryLater = () => {
    client = undefined;
    if (isClosed || listeners.size === 0) return;
    setTimeout(() => void listen(), limits.storeReconnectMs).unref();
  };
  const listen = async (): Promise<void> => {
    if (isConnecting || isClosed || client !== undefined) return;
    isConnecting = true;
    try {
      const made = await connect(reach, (lost) => {
        if (lost === client) tryLater();
      });
      made.on("notification", tellAll);
      await made.query("listen granary_directory");
      if (isClosed) hangUp(made);
      else client = made;
    } catch {
      // The database is away; caches are refreshed by their age until it is back.
    } finally {
      isConnecting = false;
    }
    if (client === undefined) tryLater();
    else tellAll();
  };

  return {
    onChange(listener) {
      listeners.add(listener);
      void listen();
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      isClosed = true;
      if (client !== undefined) hangUp(client);
    },
  };
}
