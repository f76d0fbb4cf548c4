import type { ErrorCode } from "../../../schemas/error-codes.ts";
import type { openDirectory } from "./directory.ts";
import type { Books } from "./books.ts";
import type { openReports } from "./reports.ts";
import type { openRequestKeys } from "./request-keys.ts";

/** How a worker opens its file. */
export type WorkerOptions = {
  readonly path: string;
  readonly busyTimeoutMs: number;
  readonly pageCountMax?: number;
  /** `books` writes and answers what a request waits for; `reports` reads, and may take its time. */
  readonly role: "books" | "reports";
};

/** Everything a worker can be asked. */
export type StoreMethods = Books &
  ReturnType<typeof openDirectory> &
  ReturnType<typeof openReports> &
  ReturnType<typeof openRequestKeys> & {
    /** Makes the file if there is none, and brings it to this version. */
    readonly create: () => void;
    /** Closes the file; the worker ends. */
    readonly close: (writer: string) => void;
  };

/** The name of a question. */
export type MethodName = keyof StoreMethods;

/** One question to a worker. */
export type WorkerRequest = {
  readonly id: number;
  readonly method: MethodName;
  readonly parameters: readonly unknown[];
};

/** An answer that is a fault. Errors cross a thread as values, because a class does not. */
export type FaultReply = {
  readonly id: number;
  readonly fault: { readonly code: ErrorCode; readonly message: string; readonly hint?: string };
};

/** Its answer. */
export type WorkerReply = { readonly id: number; readonly value: unknown } | FaultReply;
