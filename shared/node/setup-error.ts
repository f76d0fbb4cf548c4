/**
 * Exit codes of the command line, by kind of problem: 1 a check failed or something broke, 2 the
 * command was written wrongly, 3 the set-up of this machine is in the way, 4 what was named is not
 * in the pool, 5 an endpoint did not answer as it must.
 */
export const setupTraits = {
  node_too_old: 3,
  folder_not_writable: 3,
  already_served: 3,
  older_serving: 3,
  port_taken: 3,
  address_unavailable: 3,
  vault_key_exposed: 3,
  vault_key_invalid: 3,
  vault_key_missing: 3,
  vault_key_other: 3,
  vault_key_busy: 3,
  vault_key_full: 3,
  vault_key_in_env: 3,
  pool_missing: 4,
  not_found: 4,
  ambiguous: 4,
  request_invalid: 2,
  endpoint_unreachable: 5,
  endpoint_refused_key: 5,
  endpoint_has_no_models: 5,
  model_server_failed: 5,
} as const satisfies Record<string, number>;

export type SetupCode = keyof typeof setupTraits;

/**
 * A fault that keeps a pool from starting or a command from running. `message` says what is wrong
 * and `hint` what to do, in words for the person who runs the pool; neither holds a secret.
 */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly code: SetupCode;
  readonly hint: string;

  constructor(code: SetupCode, message: string, options: { hint: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
