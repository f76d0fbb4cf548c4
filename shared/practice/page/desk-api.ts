import type { DeskReply, DeskTicket, DeskTicketList, DeskTicketSummary } from "../desk-shapes.ts";

/** What the server said when it did not do what was asked, in words for a person. */
export class DeskError extends Error {
  override readonly name = "DeskError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
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
  const response = await fetch(path, init).catch(() => {
    throw new DeskError(0, "Harbor Desk could not be reached.");
  });
  const body = (await response.json().catch(() => undefined)) as unknown;
  if (response.ok) return body;
  const message = (body as { error?: { message?: string } } | undefined)?.error?.message;
  throw new DeskError(response.status, message ?? `The server answered ${response.status}.`);
}
