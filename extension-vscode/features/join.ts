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
  const { dialogs, membership, translate } = dependencies;
  const link = parseJoinLink(text);
  if (link === undefined) {
    void vscode.window.showErrorMessage(
      translate("This is not a join link. Nothing was changed. Ask for a new one and open it."),
    );
    return;
  }
  await membership.ready;
  const current = membership.current();
  const isWanted = await dialogs.confirm({
    title: translate("Join the pool at {0}?", hostOf(link)),
    detail:
      current === undefined
        ? translate(
            "Questions you ask its models, with the code around them, will be sent there. Join only a pool you know.",
          )
        : translate("You leave {0} and join this pool instead.", current.pool.name),
    action: translate("Join"),
  });
  if (isWanted) await joinPool(link, dependencies);
}

async function askForLink(dependencies: FeatureDependencies): Promise<void> {
  const { translate } = dependencies;
  const copied = await vscode.env.clipboard.readText().then(undefined, () => "");
  const copiedLink = parseJoinLink(copied);
  const text = await vscode.window.showInputBox({
    title: translate("Join a pool"),
    prompt:
      copiedLink === undefined
        ? translate("Paste the join link you were sent.")
        : translate("The link you copied leads to the pool at {0}.", hostOf(copiedLink)),
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
  { translate }: FeatureDependencies,
): vscode.InputBoxValidationMessage | undefined {
  if (value.trim() === "") return undefined;
  const link = parseJoinLink(value);
  if (link === undefined) {
    return {
      message: translate(
        "This is not a join link yet. It looks like https://pool.example/join/ABCDE-FGHJK-…",
      ),
      severity: vscode.InputBoxValidationSeverity.Error,
    };
  }
  return {
    message: translate("Enter joins the pool at {0}.", hostOf(link)),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}

async function joinPool(link: JoinLink, dependencies: FeatureDependencies): Promise<void> {
  const { connection, translate, explain, log } = dependencies;
  try {
    const membership = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: translate("Joining the pool …") },
      () => connection.join(link),
    );
    log.info("joined");
    void vscode.window.showInformationMessage(
      translate(
        "You are in {0} as {1}. Its models are in the model picker.",
        membership.pool.name,
        membership.member.name,
      ),
    );
  } catch (problem) {
    log.warn("join_failed", { problem: problem instanceof Error ? problem.message : "unknown" });
    void vscode.window.showErrorMessage(explain(problem));
  }
}

async function leave({ connection, membership, translate, dialogs }: FeatureDependencies) {
  await membership.ready;
  const current = membership.current();
  if (current === undefined) {
    void vscode.window.showInformationMessage(translate("This editor is in no pool."));
    return;
  }
  const isWanted = await dialogs.confirm({
    title: translate("Leave {0}?", current.pool.name),
    detail: translate("Its models disappear from this editor. To come back you need a new link."),
    action: translate("Leave"),
  });
  if (!isWanted) return;
  await connection.leave();
  void vscode.window.showInformationMessage(
    translate("You left {0}. Its access token is deleted here.", current.pool.name),
  );
}

const hostOf = ({ poolUrl }: JoinLink) => new URL(poolUrl).host;
