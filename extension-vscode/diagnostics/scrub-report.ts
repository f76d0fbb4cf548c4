import { scrub } from "@granary/shared/privacy/scrub";

/** Where people's names stand in paths: Linux, macOS, Windows, and as the address of a file. */
const homes =
  /((?:^|[/\\:])(?:home|users)(?:\\{1,2}|\/|%2f|%5c))(?:[^\\/"'%:\n]+(?=[\\/])|[^\\/\s"'%:]+)/gi;

/** The same report without keys, tokens, invitations, passwords, and names in paths. */
export function scrubReport(report: string): string {
  return scrub(report).replaceAll(homes, "$1[name]");
}
