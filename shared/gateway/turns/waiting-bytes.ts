import { limits } from "../../schemas/limits.ts";

/** The bytes of bodies that are kept while their requests wait, at whichever account. */
export type WaitingBytes = {
  /** Whose bytes would be too many if this team's request waited, too; `undefined` if it may. */
  readonly boundBy: (team: string, bytes: number) => "team" | "pool" | undefined;
  /** Counts a request that waits. The function it returns ends that, once. */
  readonly add: (team: string, bytes: number) => () => void;
};

/** None at first; at most `queueBytesPerTeamMax` of a team and `queueBytesTotalMax` of all. */
export function createWaitingBytes(): WaitingBytes {
  const teams = new Map<string, number>();
  let total = 0;
  const change = (team: string, bytes: number) => {
    const left = (teams.get(team) ?? 0) + bytes;
    total += bytes;
    if (left > 0) teams.set(team, left);
    else teams.delete(team);
  };
  return {
    boundBy: (team, bytes) => {
      if ((teams.get(team) ?? 0) + bytes > limits.queueBytesPerTeamMax) return "team";
      return total + bytes > limits.queueBytesTotalMax ? "pool" : undefined;
    },
    add: (team, bytes) => {
      change(team, bytes);
      let isCounted = true;
      return () => {
        if (isCounted) change(team, -bytes);
        isCounted = false;
      };
    },
  };
}
