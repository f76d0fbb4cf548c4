import type { UpstreamSink } from "../../ports/http.ts";

/** An answer's bytes on their way to whoever receives them. */
export type Pieces = {
  /** Takes what came; it is handed over at the end of this turn. */
  readonly take: (piece: Uint8Array) => void;
  /** Hands over at once what was taken, unless the receiver is busy. */
  readonly handOver: () => void;
  /** Forgets what was taken. */
  readonly drop: () => void;
  readonly isBusy: () => boolean;
};

/** What follows from how a receiver takes its bytes. */
export type PiecesFlow = {
  /** The receiver is busy: little more should come. */
  readonly pause: () => void;
  /** It is not any more, and has all that was taken. */
  readonly goOn: () => void;
  /** It threw. */
  readonly fail: (error: unknown) => void;
};

/**
 * Hands over as one what one turn brings. A read of a connection often brings many small pieces of
 * a stream, and each that goes its way alone costs as much as all of them together.
 */
export function gatherPieces(receive: UpstreamSink["data"], flow: PiecesFlow): Pieces {
  let taken: Uint8Array[] = [];
  let isBusy = false;

  const handOver = () => {
    if (taken.length === 0 || isBusy) return;
    const bytes = joined(taken);
    taken = [];
    try {
      const wait = receive(bytes);
      if (wait === undefined) return;
      isBusy = true;
      flow.pause();
      wait.then(goOn, goOn);
    } catch (error) {
      flow.fail(error);
    }
  };
  const goOn = () => {
    isBusy = false;
    handOver();
    if (!isBusy) flow.goOn();
  };
  return {
    take: (piece) => {
      if (taken.push(piece) === 1) process.nextTick(handOver);
    },
    handOver,
    drop: () => {
      taken = [];
    },
    isBusy: () => isBusy,
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}
