/**
 * Guards against waiting for ever and against nothing else: a machine that is busy with something else
 * may take its time. In milliseconds.
 */
export const hangMs = 5 * 60_000;
