import type { CliCommand } from "./command.ts";

/**
 * Every command of `granary`, in the order of the help, each read only when it is wanted: what all of
 * them load is many times what one does.
 */
const loaders: ReadonlyMap<string, () => Promise<CliCommand>> = new Map([
  ["serve", async () => (await import("./serve.ts")).serve],
  ["invite", async () => (await import("./invite.ts")).invite],
  ["team add", async () => (await import("./team-add.ts")).teamAdd],
  ["team list", async () => (await import("./team-list.ts")).teamList],
  ["team close", async () => (await import("./team-status.ts")).teamClose],
  ["team open", async () => (await import("./team-status.ts")).teamOpen],
  ["device list", async () => (await import("./device-list.ts")).deviceList],
  ["device revoke", async () => (await import("./device-revoke.ts")).deviceRevoke],
  ["grant add", async () => (await import("./grant-add.ts")).grantAdd],
  ["grant approve", async () => (await import("./grant-approve.ts")).grantApprove],
  ["grant attest", async () => (await import("./grant-attest.ts")).grantAttest],
  ["grant key", async () => (await import("./grant-key.ts")).grantKey],
  ["grant list", async () => (await import("./grant-list.ts")).grantList],
  ["grant pause", async () => (await import("./grant-status.ts")).grantPause],
  ["grant resume", async () => (await import("./grant-status.ts")).grantResume],
  ["grant timeouts", async () => (await import("./grant-timeouts.ts")).grantTimeouts],
  [
    "provider free-failures",
    async () => (await import("./provider-free-failures.ts")).providerFreeFailures,
  ],
  ["policy set", async () => (await import("./policy-set.ts")).policySet],
  ["policy show", async () => (await import("./policy-show.ts")).policyShow],
  ["policy clear", async () => (await import("./policy-clear.ts")).policyClear],
  ["vault recipient", async () => (await import("./vault-recipient.ts")).vaultRecipient],
  ["key rotate", async () => (await import("./key-rotate.ts")).keyRotate],
  ["vault rewrap", async () => (await import("./vault-rewrap.ts")).vaultRewrap],
  ["usage", async () => (await import("./usage.ts")).usage],
  ["ledger check", async () => (await import("./ledger-check.ts")).ledgerCheck],
  ["ledger prove", async () => (await import("./ledger-prove.ts")).ledgerProve],
  ["ledger unknown", async () => (await import("./ledger-unknown.ts")).ledgerUnknown],
  ["ledger refund", async () => (await import("./ledger-refund.ts")).ledgerRefund],
  ["doctor", async () => (await import("./doctor.ts")).doctor],
]);

/** Every command, in the order of the help. */
export function loadCommands(): Promise<CliCommand[]> {
  return Promise.all([...loaders.values()].map((load) => load()));
}

/** The one command a line begins with, or every command where it begins with none: help is about all. */
export async function loadNamedCommands(argv: readonly string[]): Promise<readonly CliCommand[]> {
  const load = loaders.get(argv.slice(0, 2).join(" ")) ?? loaders.get(argv[0] ?? "");
  return load === undefined ? loadCommands() : [await load()];
}

/** What the first words of longer commands are about. */
export const commandGroups: Readonly<Record<string, string>> = {
  team: "Add, list, close and open shops and small software teams",
  device: "List the devices of people, and lock out one that was lost",
  key: "Change the vault key, under which donated keys are sealed",
  vault: "See to whom keys are sealed, and move them to a new vault key",
  ledger: "Check the books, and give back what was charged for want of evidence",
  provider: "See and say which failures of providers cost nothing",
  policy: "Say what may be done with people's texts, see it, and take it back",
  grant: "Add, approve, attest, list, pause and resume grants, and change their keys",
};
