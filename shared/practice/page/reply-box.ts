import type { DeskReply, DeskTicket } from "../desk-shapes.ts";
import { faultWords, sendReply } from "./desk-api.ts";
import { element } from "./element.ts";
import { icon } from "./icon.ts";
import { say } from "./language.ts";
import { createReplyEditor } from "./reply-editor.ts";

/** The place where a reply is written and sent. */
export type ReplyBox = {
  readonly dom: HTMLElement;
  readonly focus: () => void;
  readonly destroy: () => void;
};

/** What it is for, and who wants to know. */
export type ReplyBoxOptions = {
  readonly ticket: DeskTicket;
  readonly start: string;
  readonly changed: (text: string) => void;
  readonly sent: (reply: DeskReply) => void;
};

/** Keeps the text until the server says that it is stored. */
export function createReplyBox({ ticket, start, changed, sent }: ReplyBoxOptions): ReplyBox {
  const status = element("p", { class: "reply-status", role: "status" });
  const button = element(
    "button",
    { class: "send-button", type: "button", onclick: () => void send() },
    [icon("send"), element("span", {}, say("send"))],
  );
  const editor = createReplyEditor({
    label: say("replyTo", { name: ticket.customer.name }),
    placeholder: say("writeReply"),
    language: ticket.language,
    start,
    changed: (text) => {
      showSendable(text);
      changed(text);
    },
    send: () => void send(),
  });
  const showSendable = (text: string): void => {
    button.disabled = text === "";
    if (text !== "") tell("");
  };
  const tell = (words: string, kind = ""): void => {
    status.textContent = words;
    status.dataset["kind"] = kind;
  };
  let isSending = false;
  const setSending = (next: boolean): void => {
    isSending = next;
    button.disabled = next || editor.text() === "";
    button.toggleAttribute("data-busy", next);
    editor.setEnabled(!next);
  };
  const send = async (): Promise<void> => {
    const text = editor.text();
    if (text === "" || isSending) return;
    setSending(true);
    try {
      const reply = await sendReply(ticket.id, text);
      editor.clear();
      sent(reply);
      tell(say("replySent"), "good");
    } catch (error) {
      tell(`${faultWords(error)} ${say("notSent")}`, "bad");
    }
    setSending(false);
    editor.focus();
  };
  showSendable(start);
  const dom = element("section", { class: "reply", "aria-label": say("reply") }, [
    element("p", { class: "reply-to" }, [
      `${say("to")} `,
      element("strong", { lang: ticket.language }, ticket.customer.name),
      element("span", { class: "address" }, ` ${ticket.customer.email}`),
    ]),
    editor.dom,
    element("div", { class: "reply-foot" }, [
      status,
      element("span", { class: "hint" }, say("sendHint")),
      button,
    ]),
  ]);
  return { dom, focus: editor.focus, destroy: editor.destroy };
}
