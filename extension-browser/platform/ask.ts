import { browser } from "wxt/browser";
import { answerSchema, type Ask, type Problem } from "./message.ts";
import { requestAccess } from "./site-access.ts";
import { parseJoinLink } from "@granary/shared/schemas/join";

/** Asks the background for something; the problem if it did not work. */
export async function ask(question: Ask): Promise<Problem | undefined> {
  const answer = answerSchema.safeParse(await browser.runtime.sendMessage(question));
  if (!answer.success) return { code: "internal" };
  return answer.data.kind === "failed" ? answer.data.problem : undefined;
}

/** Joins by link, with the browser's question about the pool's address first. Call it in a click. */
export async function joinByLink(link: string): Promise<Problem | undefined> {
  const parsed = parseJoinLink(link);
  if (parsed === undefined) return { code: "link_unreadable" };
  if (!(await requestAccess(parsed.poolUrl))) return { code: "access_refused" };
  return await ask({ kind: "join", link });
}

/** Switches a site on or off, with the browser's question first. Call it in a click. */
export async function switchSite(origin: string, on: boolean): Promise<Problem | undefined> {
  if (on && !(await requestAccess(origin))) return { code: "access_refused" };
  return await ask({ kind: "switch-site", origin, on });
}
