/** Pages of tools that Granary knows, cut down to what their site files go by; the texts are ours. */
import { djangoHelpdesk } from "../../../../extension-browser/sites/django-helpdesk.ts";
import { wordpressComments } from "../../../../extension-browser/sites/wordpress-comments.ts";
import type { ToolPage } from "../tool-pages.ts";

const followUp = (badge: string, head: string, text: string) => `<li class="list-group-item">
  <div class="d-flex">${badge}<h6>Comment</h6></div>
  <small>${head}</small><div class="mt-3"><p>${text}</p></div></li>`;
const fromCustomer = `<span class="bg-warning rounded-circle"></span>`;
const fromStaff = `<span class="bg-success rounded-circle"></span>`;
const lock = `<span class="badge"><i class="fa-lock"></i>Private</span>`;

const helpdesk = (isPublic: boolean) => `<div id="content-wrapper">
  <div class="card-body"><div class="d-flex"><h2>A parcel #1</h2><button>Actions</button></div>
    <p>Where is my order?</p><div class="row">Priority 3. Normal</div></div>
  <ul id="followup-list">
    ${followUp(lock, "<time datetime='2026-11-27T10:02:00Z'>today</time> · ana", "She shouted.")}
    ${followUp(fromCustomer, "<time datetime='2026-11-27T10:01:00Z'>today</time> · maria", "It has not come.")}
    ${followUp(fromStaff, "<time datetime='2026-11-27T10:00:00Z'>today</time> · ana", "We sent it.")}
  </ul>
  <form id="ticket-respond-form"><label for="commentBox">Comment / Resolution</label>
    <textarea id="commentBox"></textarea><p>You can insert ticket and queue details in your message.</p>
    <input type="checkbox" id="id_public" ${isPublic ? "checked" : ""}></form></div>`;

const helpdeskPage = (mode: "reply" | "note"): ToolPage => ({
  name: `django-helpdesk's ticket and follow-ups, without the private ones, for a ${mode}`,
  html: helpdesk(mode === "reply"),
  site: djangoHelpdesk,
  field: "#commentBox",
  expected: {
    conversation: [
      { author: "customer", text: "Where is my order?" },
      { author: "staff", name: "ana", text: "We sent it." },
      { author: "customer", name: "maria", text: "It has not come." },
    ],
    mode,
    title: "A parcel #1",
  },
});

const comment = (name: string, text: string) => `<tr>
  <td class="author"><strong>${name}</strong></td>
  <td class="comment"><div class="comment-author">${name}</div><p>${text}</p>
    <div class="row-actions"><button>Reply</button></div></td>
  <td><a class="comments-edit-item-link" href="/post">About ${name}</a></td></tr>`;
const replyRow = `<tr id="replyrow"><td colspan="3"><textarea id="replycontent"></textarea></td></tr>`;

const comments = (name: string) => `<a id="wp-admin-bar-my-account">Howdy,
    <span class="display-name">ana</span></a><table><tbody id="the-comment-list">
  ${comment("Otto", "You owe me eleven euros.")}${comment(name, "Where is it?")}${replyRow}
  ${comment("Tom", "Thanks.")}</tbody></table>`;

const commentPage = (name: string, author: "customer" | "staff"): ToolPage => ({
  name: `the one comment of a ${author} that is answered in WordPress`,
  html: comments(name),
  site: wordpressComments,
  field: "#replycontent",
  expected: {
    conversation: [{ author, name, text: "Where is it?" }],
    mode: "reply",
    title: `About ${name}`,
  },
});

/** Every such page. */
export const knownTools: readonly ToolPage[] = [
  helpdeskPage("reply"),
  helpdeskPage("note"),
  commentPage("Maria", "customer"),
  commentPage("ana", "staff"),
];
