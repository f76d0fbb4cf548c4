import type { Browser } from "wxt/browser";
import type { RunEvent } from "../platform/message.ts";
import { runPort } from "../platform/run-port.ts";
import { runAction, type RunContext } from "./run-action.ts";
import type { SwitchedSites } from "./switched-sites.ts";

/** What serving a page's port needs. */
export type PortContext = Omit<RunContext, "emit" | "signal"> & Pick<SwitchedSites, "isOn">;

/** Runs the action a page asks for on its port, if its site is on, until the page hangs up. */
export function servePort(port: Browser.runtime.Port, context: PortContext): void {
  const { name, sender } = port;
  if (name !== runPort || sender === undefined) return;
  const life = new AbortController();
  const emit = (event: RunEvent) => {
    if (!life.signal.aborted) port.postMessage(event);
  };
  port.onDisconnect.addListener(() => life.abort());
  // What comes after the start only shows that somebody still waits: that it came keeps us running.
  let isStarted = false;
  port.onMessage.addListener((message: unknown) => {
    if (isStarted) return;
    isStarted = true;
    void context.isOn(sender).then((isOn) => {
      if (!isOn) return emit({ kind: "failed", problem: { code: "site_off" } });
      return runAction(message, { ...context, emit, signal: life.signal });
    });
  });
}
