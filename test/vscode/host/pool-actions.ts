import * as vscode from "vscode";
import { control } from "./control.ts";
import { eventually } from "./eventually.ts";

/** The extension under test, activated. */
export async function activateExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension("granary.granary");
  if (extension === undefined) throw new Error("the extension is not installed");
  await extension.activate();
  return extension;
}

/** The accounts the editor shows for the pool: one after joining, none before. */
export async function accounts(): Promise<readonly string[]> {
  const found = await vscode.authentication.getAccounts("granary");
  return found.map(({ label }) => label);
}

/** The pool's models as any extension sees them. */
export async function models(): Promise<readonly vscode.LanguageModelChat[]> {
  return vscode.lm.selectChatModels({ vendor: "granary" });
}

/** Joins with a fresh link if this editor is in no pool yet, and waits for the models. */
export async function ensureJoined(): Promise<void> {
  await activateExtension();
  if ((await accounts()).length === 0) await joinByCommand((await control("invite")).link);
  await eventually("the pool's models are there", async () =>
    (await models()).length > 0 ? true : undefined,
  );
}

/** What a person does: copy the link, run the command, press Enter. */
export async function joinByCommand(link: string): Promise<void> {
  await vscode.env.clipboard.writeText(link);
  const joining = vscode.commands.executeCommand("granary.join");
  await eventually("the link is accepted", async () => {
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    // Who is in a pool already is asked whether to leave it.
    await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    const isDone = await Promise.race([joining.then(() => true), pause()]);
    return isDone ? true : undefined;
  });
}

/** Presses the first button of the newest notification until `isDone`. */
export async function acceptNotification(isDone: () => Promise<boolean>): Promise<void> {
  await eventually("the notification's button works", async () => {
    await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    return (await isDone()) ? true : undefined;
  });
}

/** The model whose id, name or family this is. */
export async function model(alias: string): Promise<vscode.LanguageModelChat> {
  const all = await models();
  const found = all.find(({ id, family }) => id === alias || family === alias);
  if (found === undefined)
    throw new Error(`no ${alias} among ${all.map(({ id }) => id).join(", ")}`);
  return found;
}

const pause = () =>
  new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), 100);
  });
