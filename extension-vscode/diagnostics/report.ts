import type { Say } from "@granary/shared/words/words";

/** What is known of this editor and its pool; nothing of it is secret, or anybody's words. */
export type DiagnosticFacts = {
  /** Programs and their versions, settings, counts: `["VS Code", "1.139.1"]`. */
  readonly lines: readonly (readonly [name: string, value: string])[];
  /** Whether the editor lets extensions bring models at all. */
  readonly hasPicker: boolean;
  readonly isJoined: boolean;
  /** The pool whose token the keychain does not give. */
  readonly lostPool: string | undefined;
  /** Why the pool does not answer, in words. */
  readonly problem: string | undefined;
  /** Models the pool lists for chat, and how many of them the editor lets anybody choose. */
  readonly listed: number;
  readonly selectable: number;
  /** Whether the editor has a model for titles and commit messages. */
  readonly hasUtilityModel: boolean;
};

/** The report: what is wrong first, in the person's language, then the facts for whoever helps. */
export function diagnosticReport(facts: DiagnosticFacts, say: Say): string {
  const found = findings(facts, say);
  const said = found.length === 0 ? [say("editor.diagnosticsWell")] : found;
  return [
    "# Granary",
    "",
    ...said.map((finding) => `- ${finding}`),
    "",
    ...facts.lines.map(([name, value]) => `    ${name}: ${value}`),
    "",
  ].join("\n");
}

function findings(facts: DiagnosticFacts, say: Say): readonly string[] {
  const { lostPool, problem } = facts;
  if (lostPool !== undefined) return [say("editor.keychainShutMore", { pool: lostPool })];
  if (!facts.isJoined) return [say("editor.inNoPoolYet")];
  const found: string[] = [];
  if (problem !== undefined) found.push(problem);
  if (!facts.hasPicker) found.push(say("editor.diagnosticsNoPicker"));
  else if (facts.listed === 0) found.push(say("editor.diagnosticsNoModels"));
  else if (facts.selectable === 0) found.push(say("editor.diagnosticsHidden"));
  else if (!facts.hasUtilityModel) found.push(say("editor.diagnosticsNoUtility"));
  return found;
}
