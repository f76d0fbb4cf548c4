import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

type Tell = (line: string) => void;

let keeper: Tell | undefined;

/**
 * Has a program that was started end with this process, however that ends. One that leads a group of its own
 * takes the group with it.
 */
export function endWithUs(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  const tell = (keeper ??= startKeeper());
  tell(`+${pid}`);
  child.once("exit", () => tell(`-${pid}`));
}

/** It is in a group of its own, which no Ctrl+C reaches, and lives as long as the other end of its input. */
function startKeeper(): Tell {
  const program = join(import.meta.dirname, "keeper.ts");
  const stdio = ["pipe", "ignore", "ignore"] as const;
  const started = spawn(process.execPath, [program], { detached: true, stdio: [...stdio] });
  const { stdin } = started;
  started.unref();
  // A stream of a child is a socket, which its type does not say.
  if ("unref" in stdin && typeof stdin.unref === "function") stdin.unref();
  return (line) => void stdin.write(`${line}\n`);
}
