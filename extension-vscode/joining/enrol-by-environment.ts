import { limits } from "@granary/shared/schemas/limits";
import * as vscode from "vscode";
import type { FeatureDependencies } from "../features/feature.ts";
import { readFileOutside } from "../platform/read-file-outside.ts";
import { hostOf } from "../words/invitation-check.ts";
import { enrol, type Enrolment } from "./enrolment.ts";

/**
 * Joins the pool that this editor's environment invites to, and says so afterwards: in set-ups where
 * nobody is there to be asked. Never throws.
 */
export async function enrolByEnvironment(dependencies: FeatureDependencies): Promise<void> {
  const { environment, pastInvitations, say, log } = dependencies;
  const { joinLink, joinFile } = environment;
  const file =
    joinLink === ""
      ? await readFileOutside(joinFile, limits.joinFileBytesMax)
      : ({ kind: "text", text: joinLink } as const);
  if (file.kind === "text") {
    const enrolment = await enrol(file.text, { ...dependencies, past: pastInvitations });
    log.info("enrolment", { outcome: enrolment.kind });
    tell(enrolment, dependencies);
    return;
  }
  log.warn("enrolment_file", { outcome: file.kind });
  // Many images name a file that not everybody has.
  if (file.kind === "missing" || pastInvitations.has(joinFile)) return;
  pastInvitations.add(joinFile);
  void vscode.window.showWarningMessage(say("editor.enrolInWorkspace"));
}

function tell(enrolment: Enrolment, { say, explain }: FeatureDependencies): void {
  const { showErrorMessage, showWarningMessage } = vscode.window;
  if (enrolment.kind === "joined") void tellJoined(enrolment.membership, say);
  if (enrolment.kind === "unreadable") void showWarningMessage(say("editor.enrolUnreadable"));
  if (enrolment.kind === "refused") {
    const problem = explain(enrolment.problem);
    void showErrorMessage(say("editor.enrolRefused", { problem }));
  }
  if (enrolment.kind === "failed") {
    const problem = explain(enrolment.problem);
    void showWarningMessage(say("editor.enrolFailed", { problem }));
  }
}

async function tellJoined(
  { pool, poolUrl, member }: Extract<Enrolment, { kind: "joined" }>["membership"],
  say: FeatureDependencies["say"],
): Promise<void> {
  const leave = say("editor.leavePool");
  const named = { pool: pool.name, host: hostOf(poolUrl), member: member.name };
  const chosen = await vscode.window.showInformationMessage(say("editor.enrolled", named), leave);
  if (chosen === leave) await vscode.commands.executeCommand("granary.leave");
}
