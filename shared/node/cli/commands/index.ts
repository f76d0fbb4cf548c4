import type { CliCommand } from "./command.ts";
import { deviceList } from "./device-list.ts";
import { deviceRevoke } from "./device-revoke.ts";
import { doctor } from "./doctor.ts";
import { grantAdd } from "./grant-add.ts";
import { grantAttest } from "./grant-attest.ts";
import { grantKey } from "./grant-key.ts";
import { grantList } from "./grant-list.ts";
import { grantPause, grantResume } from "./grant-status.ts";
import { grantTimeouts } from "./grant-timeouts.ts";
import { invite } from "./invite.ts";
import { keyRotate } from "./key-rotate.ts";
import { ledgerCheck } from "./ledger-check.ts";
import { ledgerRefund } from "./ledger-refund.ts";
import { ledgerUnknown } from "./ledger-unknown.ts";
import { policyClear } from "./policy-clear.ts";
import { policySet } from "./policy-set.ts";
import { policyShow } from "./policy-show.ts";
import { providerFreeFailures } from "./provider-free-failures.ts";
import { serve } from "./serve.ts";
import { teamAdd } from "./team-add.ts";
import { teamList } from "./team-list.ts";
import { teamClose, teamOpen } from "./team-status.ts";
import { usage } from "./usage.ts";
import { vaultRecipient } from "./vault-recipient.ts";
import { vaultRewrap } from "./vault-rewrap.ts";

/** Every command of `granary`, in the order of the help. */
export const commands: readonly CliCommand[] = [
  serve,
  invite,
  teamAdd,
  teamList,
  teamClose,
  teamOpen,
  deviceList,
  deviceRevoke,
  grantAdd,
  grantAttest,
  grantKey,
  grantList,
  grantPause,
  grantResume,
  grantTimeouts,
  providerFreeFailures,
  policySet,
  policyShow,
  policyClear,
  vaultRecipient,
  keyRotate,
  vaultRewrap,
  usage,
  ledgerCheck,
  ledgerUnknown,
  ledgerRefund,
  doctor,
];

/** What the first words of longer commands are about. */
export const commandGroups: Readonly<Record<string, string>> = {
  team: "Add, list, close and open shops and small software teams",
  device: "List the devices of people, and lock out one that was lost",
  key: "Change the vault key, under which donated keys are sealed",
  vault: "See to whom keys are sealed, and move them to a new vault key",
  ledger: "Check the books, and give back what was charged for want of evidence",
  provider: "See and say which failures of providers cost nothing",
  policy: "Say what may be done with people's texts, see it, and take it back",
  grant: "Add, attest, list, pause and resume grants, and change their keys",
};
