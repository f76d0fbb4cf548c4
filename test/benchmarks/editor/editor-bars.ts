/** What is aimed at; each figure is to be at most that. */
export const editorBars = {
  finishedPerOffered: 1.5,
  requestsPerKey: 0.1,
  leftRunning: 0,
  aboutItems: 0,
  hitP95Ms: 1,
  requestP95Ms: 5,
  bundleBytes: 95_000,
  /** Of the earlier bundle's time. */
  requireRatio: 0.45,
  activateMs: 5,
  heapBytes: 2_000_000,
} as const;
