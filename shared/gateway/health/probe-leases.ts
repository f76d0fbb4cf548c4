import { limits } from "../../schemas/limits.ts";

/** Who is trying what again: one request at a time for each name. */
export type ProbeLeases = {
  readonly isTaken: (name: string, nowMs: number) => boolean;
  readonly take: (name: string, probe: number, nowMs: number) => void;
  /** Ends it. A probe that was given up and followed by another one ends nothing. */
  readonly end: (name: string, probe: number) => void;
};

/** A probe of which nothing is heard for `probeMsMax` is given up. */
export function createProbeLeases(): ProbeLeases {
  const leases = new Map<string, { readonly probe: number; readonly giveUpAtMs: number }>();
  return {
    isTaken: (name, nowMs) => nowMs < (leases.get(name)?.giveUpAtMs ?? -Infinity),
    take: (name, probe, nowMs) => {
      leases.set(name, { probe, giveUpAtMs: nowMs + limits.probeMsMax });
    },
    end: (name, probe) => {
      if (leases.get(name)?.probe === probe) leases.delete(name);
    },
  };
}
