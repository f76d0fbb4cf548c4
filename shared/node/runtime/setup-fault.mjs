/**
 * What keeps Granary from starting. `message` says what is wrong and `hint` what to do, in words for the
 * person who starts it. Its name is the one by which all commands know a fault of the set-up.
 */
export class SetupFault extends Error {
  /** @override */
  name = "SetupError";

  /**
   * @param {string} code
   * @param {string} message
   * @param {string} hint
   */
  constructor(code, message, hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
