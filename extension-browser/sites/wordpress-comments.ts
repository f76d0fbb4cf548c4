/**
 * WordPress: its list of comments, in which the form for a reply stands below the comment that is
 * answered; the others are other people's. WordPress 6.5.5, as it runs, checked 2026-11.
 */
import type { Site } from "./site.ts";

/** Reads the one comment that is answered. */
export const wordpressComments: Site = {
  id: "wordpress-comments",
  name: "WordPress",
  hosts: ["*"],
  paths: ["/*wp-admin/*"],
  marker: ["#the-comment-list"],
  scope: ["#the-comment-list"],
  messages: {
    each: ["#the-comment-list > :has(+ #replyrow)"],
    body: ["td.comment", ".dashboard-comment-wrap blockquote"],
    name: { in: ["td.author strong", "cite.comment-author"] },
    sides: [
      {
        side: "staff",
        sender: { in: ["td.author strong", "cite.comment-author"] },
        sameAs: { in: ["#wp-admin-bar-my-account .display-name"] },
      },
      { side: "customer", has: ["td.comment", ".dashboard-comment-wrap"] },
    ],
    otherwise: "staff",
    drop: [".comment-author", ".row-actions", ".submitted-on"],
    order: "oldest-first",
  },
  subject: { in: [":has(+ #replyrow) .comments-edit-item-link"] },
};
