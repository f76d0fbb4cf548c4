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
import { createVscodeDialogs } from "./platform/vscode-dialogs.ts";
import { createVscodeLog } from "./platform/vscode-log.ts";
import { createPastInvitations } from "./platform/vscode-past-invitations.ts";
import { createVscodeSecrets } from "./platform/vscode-secrets.ts";
import { viewAllowance, type AllowanceView } from "./words/allowance-view.ts";
import { createAllowanceWatch } from "./pool/allowance-watch.ts";
import { createConnection } from "./pool/connection.ts";
import { createPrivateConnection } from "./privacy/private-connection.ts";
import { explain } from "./words/explain.ts";
import { outsideText } from "./words/outside-text.ts";
import { suggestionNote, withSuggestionNote } from "./words/suggestion-note.ts";
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
  let key: Uint8Array | undefined;
  const log = createVscodeLog(channel);
  const words = readWords(context.extensionPath, vscode.env.language, outsideText);
  const secrets = createVscodeSecrets(context.secrets);
  const membership = createMembershipStore(secrets, createJoinedMark(context.globalState));
  const connection = createPrivateConnection(
    createConnection({
      membership,
      clock,
      keptModels: createKeptModels(context.globalState),
      fetch: (url, init) => globalThis.fetch(url, init),
      deviceName: vscode.env.appName,
    }),
    async () => {
      const { createPrivateRequests } = await import("./privacy/private-requests.ts");
      // Made with the first request: for random bytes an engine loads all of its cryptography.
      return createPrivateRequests((key ??= systemRandom.bytes(8)));
    },
  );
  const allowance = createAllowanceWatch({
    clock,
    askMe: connection.askMe,
    isWatched: () => vscode.window.state.focused,
  });
  const circumstances = () => ({
    words,
    nowMs: clock.nowMs(),
    lostPool: membership.lostPool(),
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
    connection,
    allowance,
    pause,
    tally: createTally(),
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
