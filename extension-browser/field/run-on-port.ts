import { browser } from "wxt/browser";
import type { RunEvent, RunStart } from "../platform/message.ts";
import { runAlive, runPort } from "../platform/run-port.ts";

const failed = (code: string): RunEvent => ({ kind: "failed", problem: { code } });

/** A background without a task is ended after 30 s, and the end of its port is no task. */
const aliveMs = 20_000;

/**
 * Runs an action in the background and passes on what comes. Returns what stops it. What had come
 * stays good when the background is ended or the page is put aside in the middle.
 */
export function runOnPort(start: RunStart, onEvent: (event: RunEvent) => void): () => void {
  let port: ReturnType<typeof browser.runtime.connect>;
  try {
    port = browser.runtime.connect({ name: runPort });
  } catch {
    // The extension was updated under this page; only a reload brings the two together again.
    onEvent(failed("extension_updated"));
    return () => undefined;
  }
  const life = new AbortController();
  const end = () => {
    life.abort();
    port.disconnect();
  };
  const pass = (event: RunEvent) => {
    if (life.signal.aborted) return;
    if (event.kind === "done" || event.kind === "failed") end();
    onEvent(event);
  };
  port.onMessage.addListener(pass);
  const interrupt = () => pass(failed("answer_interrupted"));
  port.onDisconnect.addListener(interrupt);
  // A page that goes into the back/forward cache loses its ports, and may never be told.
  addEventListener("pagehide", interrupt, { signal: life.signal });
  port.postMessage(start);
  const timer = setInterval(() => port.postMessage(runAlive), aliveMs);
  life.signal.addEventListener("abort", () => clearInterval(timer));
  return end;
}
