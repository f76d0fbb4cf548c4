import * as vscode from "vscode";
import { toModelInformation } from "../chat/model-information.ts";
import type { FeatureDependencies } from "../features/feature.ts";
import { diagnosticReport, type DiagnosticFacts } from "./report.ts";

/** Looks at everything anew, and opens the report beside a button that copies it. */
export async function showReport(dependencies: FeatureDependencies): Promise<void> {
  const { say } = dependencies;
  const content = diagnosticReport(await collectFacts(dependencies), say);
  const document = await vscode.workspace.openTextDocument({ content, language: "markdown" });
  await vscode.window.showTextDocument(document);
  const copy = say("editor.copy");
  const chosen = await vscode.window.showInformationMessage(say("editor.diagnosticsSafe"), copy);
  if (chosen === copy) await vscode.env.clipboard.writeText(content);
}

async function collectFacts(dependencies: FeatureDependencies): Promise<DiagnosticFacts> {
  const { membership, connection, allowance, explain } = dependencies;
  await membership.ready;
  await Promise.all([allowance.refresh(), connection.models.refresh(0)]);
  const hasPicker = typeof vscode.lm?.registerLanguageModelChatProvider === "function";
  const models = await connection.models.get().catch(() => []);
  const listed = toModelInformation(models, "", dependencies).length;
  const selectable = hasPicker ? await vscode.lm.selectChatModels({ vendor: "granary" }) : [];
  const state = allowance.state();
  const problem = "problem" in state ? state.problem : undefined;
  const utility = setting("chat", "utilitySmallModel");
  const counts = `${listed} listed, ${selectable.length} selectable`;
  return {
    lines: [...surroundings(), ["pool", state.kind], ["models", counts], ["utility", utility]],
    hasPicker,
    isJoined: membership.current() !== undefined,
    lostPool: membership.lostPool(),
    problem: problem === undefined ? undefined : explain(problem),
    listed,
    selectable: selectable.length,
    hasUtilityModel: utility !== notSet,
  };
}

function surroundings(): [string, string][] {
  const extension = vscode.extensions.getExtension("granary.granary");
  const { version } = (extension?.packageJSON ?? {}) as { readonly version?: string };
  const runsOn =
    extension?.extensionKind === vscode.ExtensionKind.UI ? "this machine" : "workspace";
  return [
    ["Granary", version ?? "unknown"],
    [vscode.env.appName, vscode.version],
    ["runs on", runsOn],
    ["remote", vscode.env.remoteName ?? "none"],
    ["trusted", String(vscode.workspace.isTrusted)],
    ["proxy", setting("http", "proxy") === notSet ? notSet : "set"],
    ["suggestions", setting("granary.inlineCompletion", "mode")],
    ["inline suggestions", setting("editor", "inlineSuggest.enabled")],
  ];
}

const notSet = "not set";

function setting(section: string, name: string): string {
  const value: unknown = vscode.workspace.getConfiguration(section).get(name);
  return value === undefined || value === "" || value === null ? notSet : JSON.stringify(value);
}
