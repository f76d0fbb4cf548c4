import { readInvitation, type Invitation } from "@granary/shared/schemas/invitation";
import { parseJoinLink, type JoinLink } from "@granary/shared/schemas/join";
import { sentences } from "@granary/shared/words/formats";
import type { Say } from "@granary/shared/words/words";
import * as vscode from "vscode";
import {
  checkAddress,
  checkCode,
  checkInvitation,
  hostOf,
  type InvitationCheck,
} from "../words/invitation-check.ts";
import type { FeatureDependencies } from "../features/feature.ts";
import type { Membership } from "../pool/membership.ts";
import { tell } from "../platform/vscode-messages.ts";
import { sayDeparture } from "./leave-pool.ts";

/** A link from outside: anybody may have made it, so the person decides, seeing where it leads. */
export async function openLink(text: string, dependencies: FeatureDependencies): Promise<void> {
  const { membership, say } = dependencies;
  const link = parseJoinLink(text);
  if (link === undefined) {
    void tell("error", say("editor.noJoinLink"), joinOnce(say("editor.joinTitle")));
    return;
  }
  await membership.ready;
  if (await confirmJoin(link, dependencies)) await joinPool(link, dependencies);
}

/** Asks for a link, or the code and the address one after the other, and joins. */
export async function askForLink(dependencies: FeatureDependencies): Promise<void> {
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
    if (read.kind === "whole") return read.link;
    return read.kind === "address" ? { poolUrl: read.poolUrl, code: invitation.code } : undefined;
  }
  if (invitation.kind !== "address") return undefined;
  const text = await askFor({
    title,
    prompt: say("editor.pasteCode"),
    placeHolder: "ABCDE-FGHJK-LMNPQ-RSTUV",
    value: "",
    check: (value) => checkCode(readInvitation(value), invitation.poolUrl, say),
  });
  const read = readInvitation(text ?? "");
  if (read.kind === "whole") return read.link;
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
  return await dialogs.confirm({
    title: say("editor.joinQuestion", { host: hostOf(link.poolUrl) }),
    detail: sentences([whatChanges(link, current, say), say("editor.joinMeans")], language),
    action: say("editor.join"),
  });
}

function whatChanges(link: JoinLink, current: Membership | undefined, say: Say): string {
  if (current === undefined) return "";
  const { poolUrl, pool } = current;
  if (poolUrl === link.poolUrl) return say("editor.joinAgain", { pool: pool.name });
  return say("editor.joinInstead", { pool: pool.name, host: hostOf(poolUrl) });
}

const joinOnce = (label: string) => ({ label, command: "granary.join" });

async function joinPool(link: JoinLink, dependencies: FeatureDependencies): Promise<void> {
  const { connection, membership, pastInvitations, say, explain, log } = dependencies;
  const before = membership.current();
  try {
    // In the status bar: a notification would stay for a moment beside the one that says how it went.
    const { membership: now, departure } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: say("editor.joining") },
      () => connection.join(link),
    );
    log.info("joined");
    pastInvitations.remove(link.poolUrl);
    if (before !== undefined && before.poolUrl !== link.poolUrl) {
      pastInvitations.add(before.poolUrl);
    }
    const joined = say("editor.joined", { pool: now.pool.name, member: now.member.name });
    const askModel = { label: say("editor.askModel"), command: "granary.openChat" };
    void tell("information", joined, askModel);
    if (before !== undefined && departure === "here-only") {
      sayDeparture(before.pool.name, departure, dependencies);
    }
  } catch (problem) {
    log.warn("join_failed", { problem: problem instanceof Error ? problem.message : "unknown" });
    void tell("error", explain(problem), joinOnce(say("editor.tryAgain")));
  }
}
