/** The bytes of bodies that are arriving, of all requests together. */
export type ArrivingBytes = {
  /** Counts this many more; false, and nothing is counted, if they would be too many. */
  readonly add: (bytes: number) => boolean;
  readonly remove: (bytes: number) => void;
};

/** None at first; never more than `bytesMax`. */
export function createArrivingBytes(bytesMax: number): ArrivingBytes {
  let total = 0;
  return {
    add: (bytes) => {
      if (total + bytes > bytesMax) return false;
      total += bytes;
      return true;
    },
    remove: (bytes) => {
      total -= bytes;
    },
  };
}
