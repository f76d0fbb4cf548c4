import * as z from "zod/mini";
import { limits } from "../schemas/limits.ts";

/** One message of a ticket of the practice help desk. `replyId` marks one that was sent there. */
export const deskMessageSchema = z.object({
  author: z.enum(["customer", "staff"]),
  name: z.string(),
  text: z.string(),
  /** ISO date-time. */
  at: z.string(),
  replyId: z.optional(z.int().check(z.positive())),
});
export type DeskMessage = z.infer<typeof deskMessageSchema>;

/** A ticket as the inbox shows it. */
export const deskTicketSummarySchema = z.object({
  id: z.string(),
  subject: z.string(),
  customer: z.object({ name: z.string(), email: z.string(), since: z.string() }),
  order: z.optional(
    z.object({
      number: z.string(),
      item: z.string(),
      status: z.enum(["being-packed", "sent", "delivered"]),
    }),
  ),
  /** BCP 47 tag of the language the customer writes. */
  language: z.string(),
  status: z.enum(["open", "answered"]),
  at: z.string(),
  preview: z.string(),
});
export type DeskTicketSummary = z.infer<typeof deskTicketSummarySchema>;

/** `GET /practice/api/tickets`, the newest first. */
export const deskTicketListSchema = z.object({ tickets: z.array(deskTicketSummarySchema) });
export type DeskTicketList = z.infer<typeof deskTicketListSchema>;

/** `GET /practice/api/tickets/:id`, messages the oldest first. */
export const deskTicketSchema = z.extend(deskTicketSummarySchema, {
  messages: z.array(deskMessageSchema),
});
export type DeskTicket = z.infer<typeof deskTicketSchema>;

/** `POST /practice/api/tickets/:id/replies`: plain text, paragraphs divided by an empty line. */
export const deskReplyRequestSchema = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(limits.practiceReplyCharactersMax)),
});

/** A reply as it is stored. */
export const deskReplySchema = z.object({
  id: z.int().check(z.positive()),
  ticketId: z.string(),
  name: z.string(),
  text: z.string(),
  at: z.string(),
});
export type DeskReply = z.infer<typeof deskReplySchema>;

/** `GET /practice/api/replies`, the newest first. */
export const deskReplyListSchema = z.object({ replies: z.array(deskReplySchema) });
export type DeskReplyList = z.infer<typeof deskReplyListSchema>;
