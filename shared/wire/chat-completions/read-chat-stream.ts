import type { ReportedUsage, StreamReading } from "../protocol.ts";
import { fullestReport, readChatUsage } from "../answer/openai-usage.ts";
import { isDoneEvent } from "../bytes/done-event.ts";
import { parseJson } from "../bytes/parse-json.ts";
import { skimChat } from "../bytes/skim-chat.ts";
import { sseData } from "../bytes/sse-data.ts";
import { emptyFullCount } from "../bytes/token-estimate.ts";

/** What a reader must know about the request. */
export type ChatStreamWish = {
  readonly choices: number;
  /** Whether the client asked for the event that has the usage and no choices. */
  readonly wantsUsage: boolean;
};

/**
 * Reads a stream of Chat Completions, of which only its usage is parsed. From the event on that ends
 * the last choice everything belongs to the end. A report of usage in the middle that nobody asked
 * for is left out.
 */
export function readChatStream(wish: ChatStreamWish): StreamReading {
  const produced = emptyFullCount();
  let reported: ReportedUsage | undefined;
  let finished = 0;
  let isDone = false;
  let hasAnswer = false;
  let isEnding = false;
  /** What was produced when the last report came. */
  let reportedPieces = 0;
  /** Whether no choice said anything since. */
  let isReportLast = false;

  return {
    take(event) {
      const skim = skimChat(event, produced);
      if (!skim.hasFailed) finished += skim.finished;
      hasAnswer ||= skim.hasChoices;
      const isFailure = skim.hasFailed || (skim.hasError && !skim.hasChoices);
      if (skim.hasUsage) {
        const report = readChatUsage(parseJson(sseData(event)));
        reported = fullestReport(reported, report);
        if (report?.outputTokens !== undefined) reportedPieces = produced.pieces;
        if (isFailure) return "failed";
        isReportLast = report?.outputTokens !== undefined || (isReportLast && !skim.hasChoices);
        if (!skim.hasChoices && !wish.wantsUsage) return "drop";
      } else if (isFailure) return "failed";
      else if (skim.hasChoices) isReportLast = false;
      else if (isDoneEvent(event)) isDone = true;
      isEnding ||= isDone || finished >= wish.choices || (skim.hasUsage && !skim.hasChoices);
      return isEnding ? "keep" : "pass";
    },
    produced,
    reported: () => (produced.pieces > reportedPieces ? withoutOutput(reported) : reported),
    isCounted: () => isReportLast && (isDone || finished >= wish.choices),
    // Some say that they are done where they have said nothing at all.
    isComplete: () => (isDone && hasAnswer) || finished >= wish.choices,
    isDone: () => isDone,
  };
}

/** A report that came before the last of the answer says how long the input is, and no more. */
function withoutOutput(reported: ReportedUsage | undefined): ReportedUsage | undefined {
  if (reported?.inputTokens === undefined) return undefined;
  const { outputTokens: _output, reasoningTokens: _thought, ...others } = reported;
  return others;
}
