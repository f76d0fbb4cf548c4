import { createListeners } from "./listeners.ts";
import { loadJoined } from "./load-joined.ts";
import type { Membership } from "./parse-membership.ts";

export type { Membership } from "./parse-membership.ts";

/** The editor's keychain. */
export type Secrets = {
  readonly read: (key: string) => Promise<string | undefined>;
  readonly write: (key: string, value: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** Called when a secret changed, here or in another window. Returns the function that ends it. */
  readonly onChange: (listener: (key: string) => void) => () => void;
};

/** What is remembered outside the keychain: that this editor belongs to a pool, and nothing secret. */
export type JoinedMark = {
  readonly read: () => string | undefined;
  /** The pool's name; `undefined` after leaving. */
  readonly write: (poolName: string | undefined) => void;
};

/** Keeps the one membership of this editor. */
export type MembershipStore = {
  /** The membership as last read; `undefined` before joining and until `ready`. */
  readonly current: () => Membership | undefined;
  /**
   * The name of the pool that was joined and never left, while the keychain does not give its token:
   * it is locked, or was emptied.
   */
  readonly lostPool: () => string | undefined;
  /** Reads the keychain again. */
  readonly reload: () => Promise<void>;
  /** Resolves when the keychain has been read once, also if it could not be. */
  readonly ready: Promise<void>;
  /** Throws `MembershipNotKeptError` where the keychain takes a secret but does not give it back. */
  readonly save: (membership: Membership) => Promise<void>;
  /** Forgets it here at once. Never throws: a keychain that is shut may keep what the pool forgets. */
  readonly remove: () => Promise<void>;
  /** Told after each change, with what holds now. Returns the function that ends it. */
  readonly onChange: (listener: (membership: Membership | undefined) => void) => () => void;
  readonly dispose: () => void;
};

/** The editor's keychain lost a secret at once, as one without a keyring does. */
export class MembershipNotKeptError extends Error {
  override readonly name = "MembershipNotKeptError";
}

const secretKey = "granary.membership";

/** Reads the keychain once, and again whenever another window changes it or somebody asks. */
export function createMembershipStore(secrets: Secrets, mark: JoinedMark): MembershipStore {
  const listeners = createListeners<Membership | undefined>();
  let current: Membership | undefined;
  let isRead = false;

  const read = async (): Promise<Membership | undefined> => {
    const text = await secrets.read(secretKey).catch(() => undefined);
    return text === undefined ? undefined : (await loadJoined()).parseMembership(text);
  };
  const adopt = (membership: Membership | undefined): void => {
    if (JSON.stringify(membership) === JSON.stringify(current)) return;
    current = membership;
    if (membership !== undefined) mark.write(membership.pool.name);
    listeners.tell(membership);
  };
  const reload = async (): Promise<void> => adopt(await read());
  const readFirst = async (): Promise<void> => {
    await reload();
    isRead = true;
  };
  const ready = readFirst();
  const stop = secrets.onChange((key) => {
    if (key === secretKey) void followChange();
  });
  // Another window left: what it forgot in its own storage is still remembered in this one's.
  const followChange = async (): Promise<void> => {
    await reload();
    if (current === undefined) mark.write(undefined);
  };

  return {
    current: () => current,
    lostPool: () => (isRead && current === undefined ? mark.read() : undefined),
    reload,
    ready,
    save: async (membership) => {
      await ready;
      await secrets.write(secretKey, JSON.stringify({ memberships: [membership] }));
      const kept = await read();
      if (kept?.token !== membership.token) {
        await secrets.remove(secretKey);
        mark.write(undefined);
        adopt(undefined);
        throw new MembershipNotKeptError("the keychain did not give the secret back");
      }
      adopt(membership);
    },
    remove: async () => {
      await ready;
      mark.write(undefined);
      adopt(undefined);
      await secrets.remove(secretKey).catch(() => undefined);
    },
    onChange: listeners.add,
    dispose: stop,
  };
}
