import type { Log, LogFields } from "@granary/shared/ports/log";
import type * as vscode from "vscode";
import { outsideText } from "../words/outside-text.ts";

/** Log lines in an output channel: `hold_refused team=Corner shop`. Never what anybody wrote. */
export function createVscodeLog(channel: vscode.LogOutputChannel): Log {
  return {
    info: (event, fields) => channel.info(line(event, fields)),
    warn: (event, fields) => channel.warn(line(event, fields)),
    error: (event, fields) => channel.error(line(event, fields)),
  };
}

function line(event: string, fields: LogFields = {}): string {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  // On one line: a pool's words must not look like another entry.
  return [event, ...known.map(([name, value]) => `${name}=${outsideText(String(value))}`)].join(
    " ",
  );
}
