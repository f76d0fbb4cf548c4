import { seededRandom } from "../seeded-random.ts";
import type { Session } from "./sessions/session.ts";

/** A place in a file that a model may be asked about, and what the person goes on to write there. */
export type Place = {
  readonly session: Session;
  readonly before: string;
  /** `undefined` in the middle of a slip, which nobody wants to be continued. */
  readonly upcoming: string | undefined;
  /** Where the line is in what is written, so that a model knows or does not know it. */
  readonly line: string;
};

/** How sure a model is of a line: by chance, but for the same line always the same, and surer the more of it there is. */
const sureAtStart = 0.35;
const sureMore = 0.45;
const sureAfterCharacters = 16;

/** How often it has nothing to say. */
const silentShare = 0.04;

/** What a model with that seed would write at a place: what is meant, or at some line something else. */
export function thinkOf({ session, before, upcoming, line }: Place, seed: number): string {
  const chance = (name: string) =>
    seededRandom(hashOf(`${seed} ${session.path} ${line} ${name}`))();
  const guess = () => session.guesses[Math.floor(chance("guess") * session.guesses.length)] ?? "";
  if (chance("silent") < silentShare) return "";
  if (upcoming === undefined) return guess();
  const typed = (before.split("\n").at(-1) ?? "").trim().length;
  const written: string[] = [];
  for (const [at, text] of upcoming.split("\n").entries()) {
    const known = at === 0 ? Math.min(1, typed / sureAfterCharacters) : 0;
    if (chance(`line ${at}`) < sureAtStart + sureMore * known) written.push(text);
    else return [...written, guess()].join("\n");
  }
  return written.join("\n");
}

/** A number out of a text, the same on every machine (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  return hash;
}
