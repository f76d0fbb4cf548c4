import type { ResponseSink } from "../ports/http.ts";
import { isGranaryError } from "../schemas/granary-error.ts";
import { askGrant, type AskDependencies } from "./ask-grant.ts";
import { createGrantSearch } from "./choice/grant-search.ts";
import { createWaitingStream, type WaitingStream } from "./delivery/waiting-stream.ts";
import type { Eligibility, EligibleRequest } from "./eligible-request.ts";
import type { Admission, Turn } from "./turns/admission.ts";
import { waitInLine } from "./turns/wait-in-line.ts";

/** What serving a request takes: whose turn it is, and what asking a grant does. */
export type ServeDependencies = AskDependencies & {
  readonly admission: Pick<Admission, "enter">;
};

/**
 * Steps 3 to 8. A grant that cannot pay, or whose provider refuses before anything was answered or
 * billed, makes way for the next one that its terms allow. A streamed request that waits is told its
 * place; once the stream is open, what goes wrong is said in it. A client that hangs up in line leaves
 * no trace.
 */
export async function serveInTurn(
  dependencies: ServeDependencies,
  eligible: EligibleRequest,
  sink: ResponseSink,
): Promise<void> {
  const stream: { waiting?: WaitingStream } = {};
  try {
    await tryGrants(dependencies, eligible, { sink, stream });
  } catch (error) {
    if (stream.waiting?.isOpen() !== true || !isGranaryError(error)) throw error;
    stream.waiting.fail(error);
  }
}

async function tryGrants(
  dependencies: ServeDependencies,
  {
    signal,
    protocol,
    question,
    feature,
    bodyBytes,
    admit,
    noteCharge,
    ...eligible
  }: EligibleRequest,
  { sink, stream }: { readonly sink: ResponseSink; readonly stream: { waiting?: WaitingStream } },
): Promise<void> {
  let { eligibility } = eligible;
  const search = createGrantSearch(eligibility.candidates);
  const lookAgain = async (otherwise: (error: unknown) => never) => {
    eligibility = await admit().catch(otherwise);
    search.renew(eligibility.candidates);
  };
  // Whoever hung up meanwhile reads no answer of another grant.
  while (!signal.aborted) {
    const { candidates, hasOthers } = search.next();
    const { team } = eligibility;
    const entry = dependencies.admission.enter({
      team,
      candidates,
      question,
      bodyBytes,
      signal,
    });
    const waits = entry.kind === "waits";
    if (waits && question.isStream) stream.waiting ??= createWaitingStream(sink, protocol);
    const end = waits ? await waitInLine(dependencies.clock, entry, stream.waiting?.show) : entry;
    if (end.kind === "gone") return;
    if (end.kind === "refused") throw search.lastError() ?? end.error;
    let turn: Turn | undefined = end.turn;
    if (waits) {
      await lookAgain((error) => {
        end.turn.withdraw();
        throw error;
      });
      turn = refresh(end.turn, eligibility);
    }
    if (turn === undefined) continue;
    const miss = await askGrant(
      dependencies,
      {
        signal,
        protocol,
        question,
        feature,
        eligibility,
        noteCharge,
        turn,
        hasOtherGrants: hasOthers,
      },
      stream.waiting?.sink ?? sink,
    );
    if (miss === undefined) return;
    search.failed(miss);
    if (miss.outcome === undefined) continue;
    const { code } = miss.error();
    dependencies.log.info("tries_another_grant", { grant: miss.candidate.grant.id, code });
    // A provider may think for minutes before it refuses, in which much may have changed.
    await lookAgain(() => {
      throw miss.error();
    });
  }
}

/** The same turn with its grant as it is now; `undefined` if that may not pay any more. */
function refresh(turn: Turn, { candidates }: Eligibility): Turn | undefined {
  const { grant, model } = turn.candidate;
  const candidate = candidates.find(
    (one) => one.grant.id === grant.id && one.model.name === model.name,
  );
  if (candidate !== undefined) return { ...turn, candidate };
  turn.withdraw();
  return undefined;
}
