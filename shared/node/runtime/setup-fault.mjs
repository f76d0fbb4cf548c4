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

const unwritable = /^(EROFS|EACCES|EPERM|ENOSPC|EDQUOT|EEXIST|ENOTDIR)$/;

/**
 * What a person reads of a file or folder that could not be written; nothing for any other error.
 *
 * @param {unknown} error
 * @returns {SetupFault | undefined}
 */
export function faultOfWriting(error) {
  if (!(error instanceof Error && "code" in error && "path" in error)) return undefined;
  const { code, path } = error;
  // What of a path is missing Node makes; where it may not, it says that it is missing.
  const isFolder = code === "ENOENT" && "syscall" in error && error.syscall === "mkdir";
  if (!isFolder && !unwritable.test(String(code))) return undefined;
  return new SetupFault(
    "folder_not_writable",
    `${String(path)} could not be written (${String(code)}).`,
    "The first start, and the first after an update, write into this checkout: start it once as somebody who may, with room on the disk.",
  );
}
