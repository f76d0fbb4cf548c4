import { browser } from "wxt/browser";
import { runPort, type RunEvent, type RunStart } from "../platform/message.ts";

const failed = (code: string): RunEvent => ({ kind: "failed", problem: { code } });

/**
 * Runs an action in the background and passes on what comes. Returns what stops it. A background
 * that goes away without a last word counts as a failure.
 */
export function runOnPort(start: RunStart, onEvent: (event: RunEvent) => void): () => void {
  let isOver = false;
  const finish = (event: RunEvent) => {
    if (isOver) return;
    if (event.kind === "done" || event.kind === "failed") isOver = true;
    onEvent(event);
  };
  let port: ReturnType<typeof browser.runtime.connect>;
  try {
    port = browser.runtime.connect({ name: runPort });
  } catch {
    // The extension was updated under this page; only a reload brings the two together again.
    finish(failed("extension_updated"));
    return () => undefined;
  }
  port.onMessage.addListener((event: RunEvent) => {
    finish(event);
    if (isOver) port.disconnect();
  });
  port.onDisconnect.addListener(() => finish(failed("internal")));
  port.postMessage(start);
  return () => {
    isOver = true;
    port.disconnect();
  };
}
