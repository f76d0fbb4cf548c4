import type { Log, LogFields } from "@granary/shared/ports/log";
import type * as vscode from "vscode";

/** Log lines in an output channel: `hold_refused team=Corner shop`. Never what anybody wrote. */
export function createVscodeLog(
  channel: vscode.LogOutputChannel,
  shown: (value: string) => string,
): Log {
  return {
    info: (event, fields) => channel.info(line(event, fields, shown)),
    warn: (event, fields) => channel.warn(line(event, fields, shown)),
    error: (event, fields) => channel.error(line(event, fields, shown)),
  };
}

function line(
  event: string,
  fields: LogFields | undefined,
  shown: (value: string) => string,
): string {
  const known = Object.entries(fields ?? {}).filter(([, value]) => value !== undefined);
  // On one line: a pool's words must not look like another entry.
  return [event, ...known.map(([name, value]) => `${name}=${shown(String(value))}`)].join(" ");
}
