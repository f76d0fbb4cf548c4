import type { Say } from "@granary/shared/words/words";
import type { ChatSupport } from "../platform/chat-support.ts";
import { chatWords } from "./chat-words.ts";
import type { NetworkFault } from "./network-fault.ts";
import { scrubReport } from "./scrub-report.ts";

/** What is known of this editor and its pool; nothing of it is secret, or anybody's words. */
export type DiagnosticFacts = {
  /** Programs and their versions, settings, counts: `["VS Code", "1.139.1"]`. */
  readonly lines: readonly (readonly [name: string, value: string])[];
  readonly chat: ChatSupport;
  readonly isJoined: boolean;
  /** The pool whose token the keychain does not give. */
  readonly lostPool: string | undefined;
  /** Whether the keychain gives back what it was given. */
  readonly keepsSecrets: boolean;
  /** Why the pool does not answer, in words. */
  readonly problem: string | undefined;
  /** What is wrong with the line to it, where the network says so. */
  readonly fault: NetworkFault | undefined;
  /** Whether a proxy is set, for the editor or for its process. */
  readonly hasProxy: boolean;
  /** Models the pool lists for chat, and how many of them the editor lets anybody choose. */
  readonly listed: number;
  readonly selectable: number;
  /** Whether the editor has a model of its own, which its chat falls back to. */
  readonly hasDefaultModel: boolean;
  /** Whether the editor has a model for titles and commit messages. */
  readonly hasUtilityModel: boolean;
};

/** The report: what is wrong first, in the person's language, then the facts for whoever helps. */
export function diagnosticReport(facts: DiagnosticFacts, say: Say): string {
  const found = findings(facts, say);
  const said = found.length === 0 ? [say("editor.diagnosticsWell")] : found;
  const lines = [
    "# Granary",
    "",
    ...said.map((finding) => `- ${finding}`),
    "",
    ...facts.lines.map(([name, value]) => `    ${name}: ${value}`),
    "",
  ];
  return scrubReport(lines.join("\n"));
}

function findings(facts: DiagnosticFacts, say: Say): readonly string[] {
  const { lostPool, keepsSecrets } = facts;
  const keychain = keepsSecrets ? [] : [say("editor.diagnosticsKeychain")];
  if (lostPool !== undefined) {
    return [say("editor.keychainShutMore", { pool: lostPool }), ...keychain];
  }
  if (!facts.isJoined) return [say("editor.inNoPoolYet"), ...keychain, ...chatFindings(facts, say)];
  return [...keychain, ...lineFindings(facts, say), ...modelFindings(facts, say)];
}

/** What is wrong on the way to the pool. */
function lineFindings(facts: DiagnosticFacts, say: Say): readonly string[] {
  const { problem, fault, hasProxy } = facts;
  if (problem === undefined) return [];
  if (fault?.isCertificate) return [say("editor.diagnosticsCertificate", fault)];
  return hasProxy ? [problem, say("editor.diagnosticsProxy")] : [problem];
}

function chatFindings({ chat }: DiagnosticFacts, say: Say): readonly string[] {
  return chat === "answers" ? [] : [say(chatWords[chat])];
}

function modelFindings(facts: DiagnosticFacts, say: Say): readonly string[] {
  if (facts.chat === "absent") return chatFindings(facts, say);
  if (facts.listed === 0) return [say("editor.diagnosticsNoModels"), ...chatFindings(facts, say)];
  if (facts.selectable === 0) return [say("editor.diagnosticsHidden"), ...chatFindings(facts, say)];
  if (facts.chat !== "answers") return chatFindings(facts, say);
  if (!facts.hasUtilityModel) return [say("editor.diagnosticsNoUtility")];
  return facts.hasDefaultModel ? [] : [say("editor.diagnosticsNoDefault")];
}
