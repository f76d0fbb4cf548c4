/** Goal: an answer for one customer is never taken for another's. Method: pages before and after. */
import type { ConversationPart } from "@granary/shared/actions/action";
import { describe, expect, it } from "vitest";
import { isSameConversation, markOf } from "./conversation-mark.ts";

type Shown = { text?: string; title?: string; address?: string; more?: ConversationPart[] };

const maria = "Hi,\nwhere is my order 1042? It was due on Monday.\n2 minutes ago";

const pageOf = ({
  text = maria,
  title = "Ticket 7",
  address = "https://desk/7",
  more = [],
}: Shown) => markOf({ conversation: [{ author: "customer", text }, ...more], title }, address);

const note = (title: string) => markOf({ conversation: [], title }, "https://desk/new");

const chat = (...said: readonly ConversationPart[]) =>
  markOf({ conversation: said, title: "Inbox" }, "https://desk/inbox");
const customer = (text: string, name?: string): ConversationPart => ({
  author: "customer",
  text,
  ...(name !== undefined && { name }),
});

describe("a conversation", () => {
  it.each<[string, Shown]>([
    ["minutes pass", { text: maria.replace("2 minutes", "3 minutes") }],
    ["the shop has answered", { more: [{ author: "staff", text: "It is on its way." }] }],
    ["the customer writes more", { more: [{ author: "customer", text: "Are you there?" }] }],
    ["the title counts what is unread", { title: "(3) Ticket 7" }],
    ["the page spaces its lines anew", { text: maria.replaceAll("\n", "\n\n  ") }],
  ])("is the same when %s", (_, now) => {
    expect(isSameConversation(pageOf({}), pageOf(now))).toBe(true);
  });

  it.each<[string, Shown]>([
    ["the address is another", { address: "https://desk/8" }],
    ["only the part behind # is another", { address: "https://desk/7#8" }],
    ["the title is another", { title: "Ticket eight" }],
    ["another customer writes", { text: "Hi,\nmy parcel came broken, what now?\n2 minutes ago" }],
    ["a short question is another", { text: "Open on Sunday?" }],
    ["nothing is shown any more", { text: "" }],
  ])("is another when %s", (_, now) => {
    expect(isSameConversation(pageOf({}), pageOf(now))).toBe(false);
  });

  const macro = { author: "staff", text: "Thank you for writing to us. We look into it." } as const;

  it.each([
    [
      "the newest words are what many write, and those before are others",
      [customer("My lamp came broken."), macro, customer("Thank you!")],
      [customer("Do you ship bicycles to Canada?"), macro, customer("Thank you!")],
    ],
    [
      "the same is asked of another order",
      [customer("Where is my order 1042? I have waited for a week.")],
      [customer("Where is my order 2077? I have waited for a week.")],
    ],
    ["somebody else says the same few words", [customer("Hi", "Ana")], [customer("Hi", "Ben")]],
  ])("in one page for all customers is another when %s", (_, before, now) => {
    expect(isSameConversation(chat(...before), chat(...now))).toBe(false);
    expect(isSameConversation(chat(...before), chat(...before, macro))).toBe(true);
  });

  it("is known by its address and its title where there is nothing to answer", () => {
    expect(isSameConversation(note("New post"), note("New post"))).toBe(true);
    expect(isSameConversation(note("New post"), note("Old post"))).toBe(false);
  });
});
