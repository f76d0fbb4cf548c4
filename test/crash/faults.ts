import { setTimeout as sleep } from "node:timers/promises";
import type { OwnPostgres } from "@granary/shared/testing/test-postgres";
import type { WriterProcess } from "./writer-process.ts";

/** What can be done to a running crash test. */
export type FaultName =
  | "kill_writer"
  | "stop_writer"
  | "crash_database"
  | "pause_database"
  | "cut_connections";

/** What faults work on. */
export type Victims = {
  /** A writer that runs, chosen at random. */
  readonly someWriter: () => WriterProcess;
  /** Starts another in the place of one that was killed. */
  readonly replace: (writer: WriterProcess) => void;
  /** The database's server, where there is one. */
  readonly server: OwnPostgres | undefined;
  /** How long a writer is put to sleep: long enough to be taken for dead. */
  readonly sleepMs: number;
};

/** Faults that need no database server, and those that do. */
export const processFaults: readonly FaultName[] = ["stop_writer"];
export const databaseFaults: readonly FaultName[] = [
  "crash_database",
  "cut_connections",
  "pause_database",
  "stop_writer",
];

/** Does it and, where it can be undone, undoes it. */
export async function inflict(fault: FaultName, victims: Victims): Promise<void> {
  const { server } = victims;
  switch (fault) {
    case "kill_writer": {
      const writer = victims.someWriter();
      writer.kill();
      victims.replace(writer);
      return;
    }
    case "stop_writer": {
      const writer = victims.someWriter();
      writer.pause();
      await sleep(victims.sleepMs);
      writer.resume();
      return;
    }
    case "crash_database":
      await server?.crash();
      await sleep(200);
      await server?.start();
      return;
    case "pause_database":
      await server?.pause();
      await sleep(700);
      await server?.resume();
      return;
    case "cut_connections":
      await server?.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'granary'",
      );
  }
}
