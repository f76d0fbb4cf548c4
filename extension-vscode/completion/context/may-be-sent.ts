import { whyNotHere } from "../gate.ts";
import { readSuggestionSettings } from "../settings.ts";
import type { OpenFile, OpenFiles } from "./open-files.ts";

/** What ignores a file of a folder, if anything does. Rejects where nobody can know. */
export type IsIgnored = (folder: string, path: string) => Promise<object | undefined>;

/** Whether parts of a file may be sent: by the very rules for asking in it. */
export type MayBeSent = (file: OpenFile, folder: string) => Promise<boolean>;

/** Asks the same gate that suggestions are asked for through, as if somebody asked by hand. */
export function createMayBeSent(
  files: Pick<OpenFiles, "isTrusted" | "readSetting">,
  isIgnored: IsIgnored,
): MayBeSent {
  return async (file, folder) => {
    const reason = whyNotHere({
      ...file,
      ...readSuggestionSettings(files.readSetting),
      isTrusted: files.isTrusted(),
      lineBefore: "",
      restOfLine: "",
      trigger: "invoked",
      level: "as-typed",
      isDiff: false,
    });
    if (reason !== undefined) return false;
    return await isIgnored(folder, file.path).then(
      (rule) => rule === undefined,
      () => false,
    );
  };
}
