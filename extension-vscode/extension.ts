import * as vscode from "vscode";
import { spendingLevel } from "./completion/asking/spending-level.ts";
import { createTally } from "./completion/asking/tally.ts";
import { createPause } from "./completion/pause.ts";
import { suggestionModeOf } from "./completion/settings.ts";
import type { FeatureDependencies } from "./features/feature.ts";
import { features } from "./features/index.ts";
import { readEnvironment } from "./platform/process-environment.ts";
import { readWords } from "./platform/read-words.ts";
import { systemClock } from "./platform/system-clock.ts";
import { systemRandom } from "./platform/system-random.ts";
import { createJoinedMark } from "./platform/vscode-joined-mark.ts";
import { createKeptModels } from "./platform/vscode-kept-models.ts";
import { createKeptPolicy } from "./platform/vscode-kept-policy.ts";
import { createVscodeDialogs } from "./platform/vscode-dialogs.ts";
import { createVscodeLog } from "./platform/vscode-log.ts";
import { createPastInvitations } from "./platform/vscode-past-invitations.ts";
import { createVscodeSecrets } from "./platform/vscode-secrets.ts";
import { viewAllowance, type AllowanceView } from "./words/allowance-view.ts";
import { createAllowanceWatch } from "./pool/allowance-watch.ts";
import { createPolicyKeeper } from "./pool/policy-keeper.ts";
import { createConnection, placeOf } from "./pool/connection.ts";
import { createPrivateConnection } from "./privacy/private-connection.ts";
import type { PrivateRequests } from "./privacy/private-requests.ts";
import { explain, type ExplainContext } from "./words/explain.ts";
import { outsideText } from "./words/outside-text.ts";
import { suggestionNote, withSuggestionNote } from "./words/suggestion-note.ts";
import { createMembershipStore, type MembershipStore } from "./pool/membership.ts";

/** What other extensions can ask this one. */
export type GranaryApi = {
  /** What the status bar says of the allowance. */
  readonly status: () => AllowanceView;
};

/** Ports, then the pool, then the features. Asks nothing of the network before a pool is joined. */
export function activate(context: vscode.ExtensionContext): GranaryApi {
  const channel = vscode.window.createOutputChannel("Granary", { log: true });
  const clock = systemClock;
  const log = createVscodeLog(channel, outsideText);
  const words = readWords(context.extensionPath, vscode.env.language, outsideText);
  const secrets = createVscodeSecrets(context.secrets);
  const membership = createMembershipStore(secrets, createJoinedMark(context.globalState));
  const { connection, allowance, policy } = openPool(context, membership);
  const circumstances = () => ({
    words,
    nowMs: clock.nowMs(),
    pool: membership.current()?.pool.name,
    lostPool: membership.lostPool(),
    runsOn: runsOn(context.extension),
  });
  const explainProblem = (problem: unknown) => explain(problem, circumstances());
  const pause = createPause(clock);
  const status = () => {
    const context = { ...circumstances(), explain: explainProblem };
    const mode = suggestionModeOf(
      vscode.workspace.getConfiguration("granary.inlineCompletion").get("mode"),
    );
    const level = spendingLevel(allowance.state(), context.nowMs);
    const pausedUntilMs = pause.untilMs();
    return withSuggestionNote(
      viewAllowance(allowance.state(), context),
      suggestionNote({ mode, level, pausedUntilMs }, { ...words, nowMs: context.nowMs }),
    );
  };
  const dependencies: FeatureDependencies = {
    membership,
    secrets,
    pastInvitations: createPastInvitations(context.globalState),
    environment: readEnvironment(),
    runsOn: runsOn(context.extension),
    connection,
    allowance,
    pause,
    tally: createTally(),
    policy,
    clock,
    random: systemRandom,
    log,
    say: words.say,
    language: words.language,
    dialogs: createVscodeDialogs(context.extensionMode),
    showLog: () => channel.show(),
    explain: explainProblem,
    status,
  };
  context.subscriptions.push(channel, membership, allowance);
  for (const feature of features) context.subscriptions.push(feature.register(dependencies));
  return { status };
}

/** Where this runs, in a remote window. */
function runsOn(extension: vscode.Extension<unknown>): ExplainContext["runsOn"] {
  if (vscode.env.remoteName === undefined) return undefined;
  return extension.extensionKind === vscode.ExtensionKind.UI ? "own-machine" : "server";
}

/** What stands between the features and the pool: what is left, what may be sent, and the way there. */
function openPool({ globalState }: vscode.ExtensionContext, membership: MembershipStore) {
  const clock = systemClock;
  const open = createConnection({
    membership,
    clock,
    keptModels: createKeptModels(globalState),
    fetch: (url, init) => globalThis.fetch(url, init),
    deviceName: vscode.env.appName,
  });
  const allowance = createAllowanceWatch({
    clock,
    askMe: open.askMe,
    isWatched: () => vscode.window.state.focused,
  });
  const policy = createPolicyKeeper({
    kept: createKeptPolicy(globalState),
    place: () => placeOf(membership.current()),
    allowance,
  });
  let requests: PrivateRequests | undefined;
  const load = async () => {
    const { createPrivateRequests } = await import("./privacy/private-requests.ts");
    // Made with the first request: for random bytes an engine loads all of its cryptography.
    return (requests ??= createPrivateRequests(systemRandom.bytes(8)));
  };
  return {
    connection: createPrivateConnection(open, { load, policy: policy.now }),
    allowance,
    policy,
  };
}
