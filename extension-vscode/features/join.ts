import { readInvitation, type Invitation } from "@granary/shared/schemas/invitation";
import { parseJoinLink, type JoinLink } from "@granary/shared/schemas/join";
import { sentences } from "@granary/shared/words/formats";
import * as vscode from "vscode";
import {
  checkAddress,
  checkCode,
  checkInvitation,
  hostOf,
  type InvitationCheck,
} from "../words/invitation-check.ts";
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
  const { membership, say } = dependencies;
  const link = parseJoinLink(text);
  if (link === undefined) {
    void vscode.window.showErrorMessage(say("editor.noJoinLink"));
    return;
  }
  await membership.ready;
  if (await confirmJoin(link, dependencies)) await joinPool(link, dependencies);
}

async function askForLink(dependencies: FeatureDependencies): Promise<void> {
  const { say } = dependencies;
  const copied = await vscode.env.clipboard.readText().then(undefined, () => "");
  const inClipboard = readInvitation(copied);
  const given = await askFor({
    title: say("editor.joinTitle"),
    prompt:
      inClipboard.kind === "whole"
        ? say("editor.copiedLink", { host: hostOf(inClipboard.link.poolUrl) })
        : say("editor.pasteLink"),
    placeHolder: "https://pool.example/join/…",
    value: inClipboard.kind === "whole" ? copied.trim() : "",
    check: (text) => checkInvitation(readInvitation(text), say),
  });
  const link =
    given === undefined ? undefined : await complete(readInvitation(given), dependencies);
  if (link === undefined || !(await isStillWanted(link, dependencies))) return;
  await joinPool(link, dependencies);
}

/** Asks for what an invitation lacks; `undefined` if the person went away. */
async function complete(
  invitation: Invitation,
  { say }: FeatureDependencies,
): Promise<JoinLink | undefined> {
  const title = say("editor.joinTitle");
  if (invitation.kind === "whole") return invitation.link;
  if (invitation.kind === "code") {
    const text = await askFor({
      title,
      prompt: say("editor.pasteAddress"),
      placeHolder: "https://pool.example",
      value: "",
      check: (value) => checkAddress(readInvitation(value), say),
    });
    const read = readInvitation(text ?? "");
    return read.kind === "address" ? { poolUrl: read.poolUrl, code: invitation.code } : undefined;
  }
  if (invitation.kind !== "address") return undefined;
  const text = await askFor({
    title,
    prompt: say("editor.pasteCode"),
    placeHolder: "ABCDE-FGHJK-LMNPQ-RSTUV",
    value: "",
    check: (value) => checkCode(readInvitation(value), say),
  });
  const read = readInvitation(text ?? "");
  return read.kind === "code" ? { poolUrl: invitation.poolUrl, code: read.code } : undefined;
}

async function askFor(question: {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder: string;
  readonly value: string;
  readonly check: (text: string) => InvitationCheck;
}): Promise<string | undefined> {
  const { check, ...shown } = question;
  return await vscode.window.showInputBox({
    ...shown,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === "") return undefined;
      const { message, isWrong } = check(text);
      const { Error: error, Info: info } = vscode.InputBoxValidationSeverity;
      return { message, severity: isWrong ? error : info };
    },
  });
}

/** Who is in a pool already leaves it: that is said before. */
async function isStillWanted(link: JoinLink, dependencies: FeatureDependencies): Promise<boolean> {
  await dependencies.membership.ready;
  if (dependencies.membership.current() === undefined) return true;
  return await confirmJoin(link, dependencies);
}

async function confirmJoin(
  link: JoinLink,
  { dialogs, membership, say, language }: FeatureDependencies,
): Promise<boolean> {
  const current = membership.current();
  const leaves =
    current === undefined ? "" : say("editor.joinInstead", { pool: current.pool.name });
  return await dialogs.confirm({
    title: say("editor.joinQuestion", { host: hostOf(link.poolUrl) }),
    detail: sentences([leaves, say("editor.joinMeans")], language),
    action: say("editor.join"),
  });
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
