import type { JoinLink } from "@granary/shared/schemas/join";
import { sentences } from "@granary/shared/words/formats";
import type { FeatureDependencies } from "../features/feature.ts";
import { tell } from "../platform/vscode-messages.ts";
import { readFileOutside } from "../platform/read-file-outside.ts";
import { hostOf } from "../words/invitation-check.ts";
import { enrol, type Enrolment } from "./enrolment.ts";

/** Why the file was not read, for whoever set this editor up. */
const fileWords = {
  inside: "editor.enrolInWorkspace",
  unreadable: "editor.enrolNoTextFile",
} as const;

/**
 * Joins the pool that this editor's environment invites to, and says so afterwards: in set-ups where
 * nobody is there to be asked. It asks where somebody else may have set that environment, and where a
 * pool was joined whose token the keychain does not give. Never throws.
 */
export async function enrolByEnvironment(dependencies: FeatureDependencies): Promise<void> {
  const { environment, pastInvitations, say, log } = dependencies;
  const { joinLink, joinFile } = environment;
  const file =
    joinLink === "" ? await readFileOutside(joinFile) : ({ kind: "text", text: joinLink } as const);
  if (file.kind === "text") {
    const enrolment = await enrol(file.text, {
      ...dependencies,
      past: pastInvitations,
      isWanted: (link) => isWanted(link, dependencies),
    });
    log.info("enrolment", { outcome: enrolment.kind });
    tellOutcome(enrolment, dependencies);
    return;
  }
  log.warn("enrolment_file", { outcome: file.kind });
  // Many images name a file that not everybody has.
  if (file.kind === "missing" || pastInvitations.has(joinFile)) return;
  pastInvitations.add(joinFile);
  void tell("warning", say(fileWords[file.kind]), joinByHand(say));
}

/** On a server, a container that a folder describes may have set the environment. */
async function isWanted(link: JoinLink, dependencies: FeatureDependencies): Promise<boolean> {
  const { runsOn, membership, dialogs, say, language } = dependencies;
  const lostPool = membership.lostPool();
  if (runsOn !== "server" && lostPool === undefined) return true;
  const lost = lostPool === undefined ? "" : say("editor.keychainShutMore", { pool: lostPool });
  return await dialogs.confirm({
    title: say("editor.joinQuestion", { host: hostOf(link.poolUrl) }),
    detail: sentences([say("editor.enrolAsks"), lost, say("editor.joinMeans")], language),
    action: say("editor.join"),
  });
}

const joinByHand = (say: FeatureDependencies["say"]) => ({
  label: say("editor.joinTitle"),
  command: "granary.join",
});

function tellOutcome(enrolment: Enrolment, { say, explain }: FeatureDependencies): void {
  if (enrolment.kind === "joined") {
    const { pool, poolUrl, member } = enrolment.membership;
    const named = { pool: pool.name, host: hostOf(poolUrl), member: member.name };
    const leave = { label: say("editor.leavePool"), command: "granary.leave" };
    void tell("information", say("editor.enrolled", named), leave);
  }
  if (enrolment.kind === "unreadable") {
    void tell("warning", say("editor.enrolUnreadable"), joinByHand(say));
  }
  if (enrolment.kind === "refused") {
    const problem = explain(enrolment.problem);
    void tell("error", say("editor.enrolRefused", { problem }), joinByHand(say));
  }
  if (enrolment.kind === "failed") {
    const problem = explain(enrolment.problem);
    void tell("warning", say("editor.enrolFailed", { problem }), joinByHand(say));
  }
}
