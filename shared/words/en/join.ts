/** The page behind a join link. */
export const join = {
  "join.title": "Join {pool}",
  "join.lead":
    "{pool} shares donated AI help with small shops and small software teams. You are invited.",
  "join.whatHeading": "What joining does",
  "join.whatHelp":
    "You get help with writing and with code. You need no key and no account, and you pay nothing.",
  "join.whatAllowance":
    "Your team has an allowance. You always see how much of it is left and when it comes back.",
  "join.whatText":
    "What you write goes to the model that answers and is not kept by the pool. The pool counts requests, so that givers see what their gift did.",
  "join.whatDevice":
    "This device gets an access of its own, which the people who run the pool can switch off.",
  "join.howHeading": "How to join",
  "join.browserHeading": "In your browser",
  "join.browser":
    "With this page open, press the Granary button in the browser's toolbar. It offers to join.",
  "join.editorHeading": "In Visual Studio Code",
  "join.editor": "With the Granary extension installed, open the invitation there.",
  "join.editorButton": "Join in VS Code",
  "join.byHandHeading": "By hand",
  "join.byHand": "Wherever Granary asks for them, enter these two.",
  "join.codeLabel": "Invitation code",
  "join.poolLabel": "Pool address",
  "join.notUsedUp":
    "Opening this page does not use the invitation up. It works once, for one device; ask for another code for the next one.",
  "join.unknownTitle": "This invitation is not known here",
  "join.unknown":
    "Nothing happened. Check that the link is complete, or ask the person who sent it for a new one.",
  "join.usedTitle": "This invitation has been used",
  "join.used":
    "An invitation works once, for one device. If that was you, you have joined already. For another device, ask the person who sent it for a new one.",
  "join.expiredTitle": "This invitation has expired",
  "join.expired": "Nothing happened. Ask the person who sent it for a new one.",
} as const;
