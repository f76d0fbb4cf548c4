import { parseJoinLink, type JoinLink } from "@granary/shared/schemas/join";
import * as vscode from "vscode";
import type { Feature, FeatureDependencies } from "./feature.ts";

/** Joins a pool by its link, opened or pasted, and leaves it again. */
export const join: Feature = {
  id: "join",
  register: (dependencies) =>
    vscode.Disposable.from(
      vscode.window.registerUriHandler({
        handleUri: (uri) => openLink(uri.toString(true), dependencies),
      }),
      vscode.commands.registerCommand("granary.join", () => askForLink(dependencies)),
      vscode.commands.registerCommand("granary.leave", () => leave(dependencies)),
    ),
};

/** A link from outside: anybody may have made it, so the person decides, seeing where it leads. */
async function openLink(text: string, dependencies: FeatureDependencies): Promise<void> {
  const { dialogs, membership, say } = dependencies;
  const link = parseJoinLink(text);
  if (link === undefined) {
    void vscode.window.showErrorMessage(say("editor.noJoinLink"));
    return;
  }
  await membership.ready;
  const current = membership.current();
  const isWanted = await dialogs.confirm({
    title: say("editor.joinQuestion", { host: hostOf(link) }),
    detail:
      current === undefined
        ? say("editor.joinMeans")
        : say("editor.joinInstead", { pool: current.pool.name }),
    action: say("editor.join"),
  });
  if (isWanted) await joinPool(link, dependencies);
}

async function askForLink(dependencies: FeatureDependencies): Promise<void> {
  const { say } = dependencies;
  const copied = await vscode.env.clipboard.readText().then(undefined, () => "");
  const copiedLink = parseJoinLink(copied);
  const text = await vscode.window.showInputBox({
    title: say("editor.joinTitle"),
    prompt:
      copiedLink === undefined
        ? say("editor.pasteLink")
        : say("editor.copiedLink", { host: hostOf(copiedLink) }),
    placeHolder: "https://pool.example/join/…",
    value: copiedLink === undefined ? "" : copied.trim(),
    ignoreFocusOut: true,
    validateInput: (value) => checkLink(value, dependencies),
  });
  const link = text === undefined ? undefined : parseJoinLink(text);
  if (link !== undefined) await joinPool(link, dependencies);
}

function checkLink(
  value: string,
  { say }: FeatureDependencies,
): vscode.InputBoxValidationMessage | undefined {
  if (value.trim() === "") return undefined;
  const link = parseJoinLink(value);
  if (link === undefined) {
    return {
      message: say("editor.notYetALink"),
      severity: vscode.InputBoxValidationSeverity.Error,
    };
  }
  return {
    message: say("editor.enterJoins", { host: hostOf(link) }),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}

async function joinPool(link: JoinLink, dependencies: FeatureDependencies): Promise<void> {
  const { connection, say, explain, log } = dependencies;
  try {
    const membership = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: say("editor.joining") },
      () => connection.join(link),
    );
    log.info("joined");
    void vscode.window.showInformationMessage(
      say("editor.joined", { pool: membership.pool.name, member: membership.member.name }),
    );
  } catch (problem) {
    log.warn("join_failed", { problem: problem instanceof Error ? problem.message : "unknown" });
    void vscode.window.showErrorMessage(explain(problem));
  }
}

async function leave({ connection, membership, say, dialogs }: FeatureDependencies) {
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
  if (!isWanted) return;
  await connection.leave();
  void vscode.window.showInformationMessage(say("editor.hasLeft", { pool: current.pool.name }));
}

const hostOf = ({ poolUrl }: JoinLink) => new URL(poolUrl).host;
