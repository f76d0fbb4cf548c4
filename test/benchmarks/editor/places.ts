import type { Intention } from "./intention.ts";
import type { Place } from "./model-mind.ts";
import type { PersonView } from "./scripted-upstream.ts";
import type { Session, Stretch } from "./sessions/session.ts";
import { tellingEnd } from "./telling-end.ts";
import type { TypedDocument } from "./typed-document.ts";

/** Where a person has been in a file, for who is asked about one of those places. */
export type Places = Pick<PersonView, "placeOf" | "isStillAsked"> & {
  readonly begin: (stretch: Stretch) => void;
  /** They are here, and mean to go on so. */
  readonly note: (intention: Intention) => void;
};

/** Nowhere yet. */
export function createPlaces(session: Session, document: TypedDocument): Places {
  const places: Place[] = [];
  let stretch: Stretch | undefined;
  let start = 0;
  let final = "";

  const lineAt = (before: string) => `${stretch?.behind} ${before.slice(start).split("\n").length}`;
  const ahead = (prompt: string): Place | undefined => {
    const at = final.indexOf(tellingEnd(prompt));
    if (at === -1) return undefined;
    const before = final.slice(0, at) + tellingEnd(prompt);
    return { session, before, upcoming: final.slice(before.length), line: lineAt(before) };
  };
  return {
    begin: (next) => {
      stretch = next;
      start = document.before().length;
    },
    note: (intention) => {
      const before = document.before();
      final = intention.final(before);
      const upcoming = intention.upcoming(before);
      places.push({ session, before, upcoming, line: lineAt(before) });
    },
    placeOf: (asked) => {
      const prompt = asked.replaceAll("\r\n", "\n");
      return places.findLast(({ before }) => prompt.endsWith(tellingEnd(before))) ?? ahead(prompt);
    },
    isStillAsked: (place, answer) => {
      const before = document.before();
      if (!before.startsWith(place.before)) return false;
      const typed = before.slice(place.before.length);
      return answer.startsWith(typed) || typed.startsWith(answer);
    },
  };
}
