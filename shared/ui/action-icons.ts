import draft from "lucide-static/icons/message-square-reply.svg?raw";
import rewrite from "lucide-static/icons/pencil-line.svg?raw";
import shorten from "lucide-static/icons/scissors.svg?raw";
import wheat from "lucide-static/icons/wheat.svg?raw";

/** The drawings that are shipped, by Lucide's own names. */
const drawings: Readonly<Record<string, string>> = {
  "message-square-reply": draft,
  "pencil-line": rewrite,
  scissors: shorten,
};

/** The drawing of a Lucide icon by its name; wheat for one that is not shipped. */
export function actionIcon(name: string): string {
  return drawings[name] ?? wheat;
}
