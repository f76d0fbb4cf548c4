import * as vscode from "vscode";
import { toModelInformation } from "../chat/model-information.ts";
import type { Tally } from "../completion/asking/tally.ts";
import type { FeatureDependencies } from "../features/feature.ts";
import { chatSupport } from "../platform/chat-support.ts";
import { showReadOnly } from "../platform/read-only-document.ts";
import { keepsWhatItIsGiven } from "./keychain.ts";
import { networkFault } from "./network-fault.ts";
import { diagnosticReport, type DiagnosticFacts } from "./report.ts";

/** Looks at everything anew, and opens the report beside a button that copies it. */
export async function showReport(dependencies: FeatureDependencies): Promise<void> {
  const { say } = dependencies;
  const content = diagnosticReport(await collectFacts(dependencies), say);
  await showReadOnly("granary-diagnostics", content);
  const copy = say("editor.copy");
  const chosen = await vscode.window.showInformationMessage(say("editor.diagnosticsSafe"), copy);
  if (chosen === copy) await vscode.env.clipboard.writeText(content);
}

async function collectFacts(dependencies: FeatureDependencies): Promise<DiagnosticFacts> {
  const { membership, connection, allowance, secrets, environment, explain, tally } = dependencies;
  await membership.ready;
  await Promise.all([allowance.refresh(), connection.models.refresh(0)]);
  const chat = await chatSupport();
  const models = await connection.models.get().catch(() => []);
  const listed = toModelInformation(models, { poolName: "", givenBy: [] }, dependencies).length;
  const [selectable, own] = await Promise.all([modelsOf("granary"), modelsOf("copilot")]);
  const state = allowance.state();
  const problem = "problem" in state ? state.problem : undefined;
  const fault = networkFault(problem);
  const utility = setting("chat", "utilitySmallModel");
  const keepsSecrets = await keepsWhatItIsGiven(secrets);
  const proxy = proxyOf(environment);
  return {
    lines: [
      ...surroundings(),
      ["proxy", proxy],
      ["certificates of the system", setting("http", "systemCertificates")],
      ["keychain", keepsSecrets ? "keeps secrets" : "does not keep secrets"],
      ["pool", state.kind],
      ["line", fault?.code ?? "no fault"],
      ["chat", chat],
      ["models", `${listed} listed, ${selectable} selectable, ${own} of the editor`],
      ["utility", utility],
      ["since the start", suggestionCounts(tally)],
    ],
    chat,
    isJoined: membership.current() !== undefined,
    lostPool: membership.lostPool(),
    keepsSecrets,
    problem: problem === undefined ? undefined : explain(problem),
    fault,
    hasProxy: proxy !== notSet,
    listed,
    selectable,
    hasDefaultModel: own > 0,
    hasUtilityModel: utility !== notSet,
  };
}

async function modelsOf(vendor: string): Promise<number> {
  if (typeof vscode.lm?.selectChatModels !== "function") return 0;
  return (await vscode.lm.selectChatModels({ vendor })).length;
}

function proxyOf({ hasProxy }: FeatureDependencies["environment"]): string {
  if (setting("http", "proxy") !== notSet) return "in the settings";
  return hasProxy ? "in the environment" : notSet;
}

/** What this editor counted and tells nobody. */
function suggestionCounts(tally: Tally): string {
  const { asked, offered, accepted, rejected } = tally.counts();
  return `${asked} suggestions asked for, ${offered} offered, ${accepted} accepted, ${rejected} rejected (inferred)`;
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
    ["remote", remoteKind()],
    ["trusted", String(vscode.workspace.isTrusted)],
    ["suggestions", setting("granary.inlineCompletion", "mode")],
    ["inline suggestions", setting("editor", "inlineSuggest.enabled")],
  ];
}

/** `ssh-remote`, `wsl`; where the editor gives a host instead, whose it is tells who somebody is. */
function remoteKind(): string {
  const name = vscode.env.remoteName ?? "none";
  return /^[a-z-]+$/.test(name) ? name : "a server";
}

const notSet = "not set";

function setting(section: string, name: string): string {
  const value: unknown = vscode.workspace.getConfiguration(section).get(name);
  return value === undefined || value === "" || value === null ? notSet : JSON.stringify(value);
}
