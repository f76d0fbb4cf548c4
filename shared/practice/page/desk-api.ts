import type { DeskReply, DeskTicket, DeskTicketList, DeskTicketSummary } from "../desk-shapes.ts";
import { currentLanguage, say } from "./language.ts";

/** The server did not do what was asked; a status of 0 if it could not be asked. */
export class DeskError extends Error {
  override readonly name = "DeskError";
  readonly status: number;

  constructor(status: number) {
    super(`The desk answered ${status}.`);
    this.status = status;
  }
}

/** A fault in words for a person. */
export function faultWords(error: unknown): string {
  if (!(error instanceof DeskError)) return say("wrong");
  if (error.status === 404) return say("noSuchTicket");
  return error.status === 0 ? say("unreachable") : say("refused");
}

/** The inbox. */
export async function loadTickets(): Promise<readonly DeskTicketSummary[]> {
  return ((await call("/practice/api/tickets")) as DeskTicketList).tickets;
}

/** One ticket with its conversation. */
export async function loadTicket(id: string): Promise<DeskTicket> {
  return (await call(`/practice/api/tickets/${encodeURIComponent(id)}`)) as DeskTicket;
}

/** Stores a reply; resolves when it is stored. */
export async function sendReply(ticketId: string, text: string): Promise<DeskReply> {
  return (await call(`/practice/api/tickets/${encodeURIComponent(ticketId)}/replies`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  })) as DeskReply;
}

async function call(path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = new Headers(init.headers);
  headers.set("accept-language", currentLanguage());
  const response = await fetch(path, { ...init, headers }).catch(() => {
    throw new DeskError(0);
  });
  if (response.ok) return (await response.json()) as unknown;
  throw new DeskError(response.status);
}
