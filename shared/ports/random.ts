/** Where unguessable bytes come from. */
export type Random = {
  /** `count` bytes from a cryptographic source. */
  readonly bytes: (count: number) => Uint8Array;
};
