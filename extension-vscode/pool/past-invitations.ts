/**
 * What an environment's invitation is not followed for again, across restarts: invitations that were
 * used or refused, and the addresses of pools that the person left. Nothing in it is secret.
 */
export type PastInvitations = {
  readonly has: (entry: string) => boolean;
  readonly add: (entry: string) => void;
  readonly remove: (entry: string) => void;
};
