/** Ends a process and what it started, where it leads a group of its own; else that process alone. */
export function endGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // It leads no group, or is gone.
    }
  }
}
