import draft from "lucide-static/icons/message-square-reply.svg?raw";
import rewrite from "lucide-static/icons/pencil-line.svg?raw";
import shorten from "lucide-static/icons/scissors.svg?raw";
import other from "lucide-static/icons/wheat.svg?raw";

/** How an action appears beside a field. */
export type ActionLook = {
  readonly svg: string;
  /** What its answer takes the place of; a selection counts only for actions that work on it. */
  readonly replaces: "everything" | "selection";
};

const looks: Readonly<Record<string, ActionLook>> = {
  "draft-reply": { svg: draft, replaces: "everything" },
  rewrite: { svg: rewrite, replaces: "selection" },
  shorten: { svg: shorten, replaces: "selection" },
};

/** The look of an action by its id; a new action works before it has one of its own. */
export function lookOf(actionId: string): ActionLook {
  return looks[actionId] ?? { svg: other, replaces: "selection" };
}
