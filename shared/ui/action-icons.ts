import { MessageSquareReply, PencilLine, Scissors, Wheat, type LucideIcon } from "lucide-preact";

/** The drawings that are shipped, by Lucide's own names. */
const drawings: Readonly<Record<string, LucideIcon>> = {
  "message-square-reply": MessageSquareReply,
  "pencil-line": PencilLine,
  scissors: Scissors,
};

/** The drawing of a Lucide icon by its name; wheat for one that is not shipped. */
export function actionIcon(name: string): LucideIcon {
  return drawings[name] ?? Wheat;
}
