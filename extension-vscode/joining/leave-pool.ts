import * as vscode from "vscode";
import type { FeatureDependencies } from "../features/feature.ts";
import { tell } from "../platform/vscode-messages.ts";
import type { Departure } from "../pool/connection.ts";

/** Leaves the pool if the person still wants to. */
export async function askToLeave(dependencies: FeatureDependencies): Promise<void> {
  const { membership, say, dialogs } = dependencies;
  await membership.ready;
  const current = membership.current();
  if (current === undefined) {
    void vscode.window.showInformationMessage(say("editor.inNoPool"));
    return;
  }
  const isWanted = await dialogs.confirm({
    title: say("editor.leaveQuestion", { pool: current.pool.name }),
    detail: say("editor.leaveMeans"),
    action: say("editor.leave"),
  });
  if (isWanted) await leavePool(dependencies);
}

/** Leaves the pool, and says whether the pool knows. No invitation of the environment leads back. */
export async function leavePool(dependencies: FeatureDependencies): Promise<void> {
  const { connection, membership, pastInvitations } = dependencies;
  await membership.ready;
  const current = membership.current();
  if (current === undefined) return;
  pastInvitations.add(current.poolUrl);
  const departure = await connection.leave();
  sayDeparture(current.pool.name, departure, dependencies);
}

/** Says that a pool was left; where it was not reached, how it gets rid of this device. */
export function sayDeparture(
  pool: string,
  departure: Departure,
  { say }: Pick<FeatureDependencies, "say">,
): void {
  if (departure === "complete") {
    void vscode.window.showInformationMessage(say("editor.hasLeft", { pool }));
  } else {
    const device = vscode.env.appName;
    const showLog = { label: say("editor.showLog"), command: "granary.showLog" };
    void tell("warning", say("editor.leftHereOnly", { pool, device }), showLog);
  }
}
