import type { Clock } from "@granary/shared/ports/clock";
import type { Log } from "@granary/shared/ports/log";
import type { Random } from "@granary/shared/ports/random";
import type { Say } from "@granary/shared/words/words";
import type * as vscode from "vscode";
import type { Environment } from "../platform/process-environment.ts";
import type { Tally } from "../completion/asking/tally.ts";
import type { Pause } from "../completion/pause.ts";
import type { Dialogs } from "../platform/vscode-dialogs.ts";
import type { AllowanceView } from "../words/allowance-view.ts";
import type { ExplainContext } from "../words/explain.ts";
import type { AllowanceWatch } from "../pool/allowance-watch.ts";
import type { PrivateConnection } from "../privacy/private-connection.ts";
import type { PolicyKeeper } from "../pool/policy-keeper.ts";
import type { MembershipStore, Secrets } from "../pool/membership.ts";
import type { PastInvitations } from "../pool/past-invitations.ts";

/** Everything a feature may use besides the editor's own API. */
export type FeatureDependencies = {
  readonly membership: MembershipStore;
  readonly secrets: Secrets;
  readonly pastInvitations: PastInvitations;
  readonly environment: Environment;
  /** Where this extension runs, in a remote window. */
  readonly runsOn: ExplainContext["runsOn"];
  readonly connection: PrivateConnection;
  readonly allowance: AllowanceWatch;
  readonly policy: PolicyKeeper;
  /** Keeps suggestions while typing quiet after failures. */
  readonly pause: Pause;
  /** What became of suggestions, in numbers. */
  readonly tally: Tally;
  readonly dialogs: Dialogs;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Shows the log to the person. */
  readonly showLog: () => void;
  /** Gives a text in the editor's language. */
  readonly say: Say;
  /** What numbers, lists and sentences follow, as a BCP 47 tag. */
  readonly language: string;
  /** Puts a fault into words a person can act on, in their language. */
  readonly explain: (problem: unknown) => string;
  /** What is left of the allowance, in words. */
  readonly status: () => AllowanceView;
};

/**
 * One thing the extension adds to the editor. One file each, named after its id, listed in
 * `index.ts`, with its commands under `contributes` in `package.json`; `features.test.ts` says what
 * was forgotten. Registering asks nothing of the network.
 */
export type Feature = {
  /** The file's name. */
  readonly id: string;
  readonly register: (dependencies: FeatureDependencies) => vscode.Disposable;
};
