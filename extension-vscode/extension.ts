import * as vscode from "vscode";
import type { FeatureDependencies } from "./features/feature.ts";
import { features } from "./features/index.ts";
import { readWords } from "./platform/read-words.ts";
import { systemClock } from "./platform/system-clock.ts";
import { systemRandom } from "./platform/system-random.ts";
import { createJoinedMark } from "./platform/vscode-joined-mark.ts";
import { createKeptModels } from "./platform/vscode-kept-models.ts";
import { createKeptPolicy } from "./platform/vscode-kept-policy.ts";
import { createVscodeDialogs } from "./platform/vscode-dialogs.ts";
import { createVscodeLog } from "./platform/vscode-log.ts";
import { createVscodeSecrets } from "./platform/vscode-secrets.ts";
import { viewAllowance, type AllowanceView } from "./words/allowance-view.ts";
import { createAllowanceWatch } from "./pool/allowance-watch.ts";
import { createPolicyKeeper, type PolicyKeeper } from "./pool/policy-keeper.ts";
import { createConnection, placeOf } from "./pool/connection.ts";
import { createPrivateConnection } from "./privacy/private-connection.ts";
import { explain } from "./words/explain.ts";
import { outsideText } from "./words/outside-text.ts";
import { createMembershipStore } from "./pool/membership.ts";

/** What other extensions can ask this one. */
export type GranaryApi = {
  /** What the status bar says of the allowance. */
  readonly status: () => AllowanceView;
};

/** Ports, then the pool, then the features. Asks nothing of the network before a pool is joined. */
export function activate(context: vscode.ExtensionContext): GranaryApi {
  const channel = vscode.window.createOutputChannel("Granary", { log: true });
  const clock = systemClock;
  const key = systemRandom.bytes(8);
  const log = createVscodeLog(channel);
  const words = readWords(context.extensionPath, vscode.env.language, outsideText);
  const membership = createMembershipStore(
    createVscodeSecrets(context.secrets),
    createJoinedMark(context.globalState),
  );
  const connection = createPrivateConnection(
    createConnection({
      membership,
      clock,
      keptModels: createKeptModels(context.globalState),
      fetch: (url, init) => globalThis.fetch(url, init),
      deviceName: vscode.env.appName,
    }),
    {
      load: async () => (await import("./privacy/private-requests.ts")).createPrivateRequests(key),
      policy: () => policy.now(),
    },
  );
  const allowance = createAllowanceWatch({
    clock,
    askMe: connection.askMe,
    isWatched: () => vscode.window.state.focused,
  });
  const policy: PolicyKeeper = createPolicyKeeper({
    kept: createKeptPolicy(context.globalState),
    place: () => placeOf(membership.current()),
    allowance,
  });
  const circumstances = () => {
    const state = allowance.state();
    const timeZone = state.kind === "known" ? state.me.pool.timeZone : "UTC";
    return { words, timeZone, nowMs: clock.nowMs(), lostPool: membership.lostPool() };
  };
  const explainProblem = (problem: unknown) => explain(problem, circumstances());
  const status = () =>
    viewAllowance(allowance.state(), { ...circumstances(), explain: explainProblem });
  const dependencies: FeatureDependencies = {
    membership,
    connection,
    allowance,
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
