import { limits } from "../../schemas/limits.ts";
import type { MemberCall } from "../call.ts";

/** Who asks for a report; no work is begun for somebody who has hung up. */
type Asker = {
  readonly identity: { readonly token: Pick<MemberCall["identity"]["token"], "id"> };
  readonly request: Pick<MemberCall["request"], "signal">;
};

/** Does a piece of work on the books when it is the asker's turn. */
export type ReportTurns = <Result>(asker: Asker, work: () => Promise<Result>) => Promise<Result>;

/**
 * Has reports wait for each other, because the books read one after the other: `reportsAtOnce` pieces of
 * work at a time, and of all who wait, those come first whose last turn was longest ago. So whoever asks
 * for a hundred reports waits for a hundred, and everybody else for one.
 */
export function createReportTurns(): ReportTurns {
  const waiting = new Map<string, (() => void)[]>();
  let running = 0;

  const begin = async (token: string): Promise<void> => {
    if (running < limits.reportsAtOnce) {
      running += 1;
      return;
    }
    await new Promise<void>((go) => waiting.set(token, [...(waiting.get(token) ?? []), go]));
  };
  /** Hands the place to the first who waits; their others go behind everybody else's. */
  const end = (): void => {
    const [first] = waiting;
    if (first === undefined) {
      running -= 1;
      return;
    }
    const [token, [go, ...others]] = first;
    waiting.delete(token);
    if (others.length > 0) waiting.set(token, others);
    go?.();
  };

  return async ({ identity, request }, work) => {
    await begin(identity.token.id);
    try {
      request.signal.throwIfAborted();
      return await work();
    } finally {
      end();
    }
  };
}

/** The pieces of a file, each read in a turn of its own. */
export async function* inTurns<Piece>(
  pieces: AsyncGenerator<Piece>,
  asker: Asker,
  takeReportTurn: ReportTurns,
): AsyncGenerator<Piece> {
  try {
    for (;;) {
      const { done, value } = await takeReportTurn(asker, () => pieces.next());
      if (done === true) return;
      yield value;
    }
  } finally {
    await pieces.return(undefined);
  }
}
