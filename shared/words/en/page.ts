/** The browser extension's own pages: popup, settings, first steps. */
export const page = {
  "page.joinLinkLabel": "Join link",
  "page.join": "Join",
  "page.joinPool": "Join {host}",
  "page.joinOffer": "This tab is an invitation to a pool.",
  "page.notJoinedYet":
    "Granary helps you write in your web tools. Paste the link you were sent to begin.",
  "page.whatHappensShort":
    "Text goes to your pool only when you press a button, and is not kept there.",
  "page.on": "On",
  "page.off": "Off",
  "page.helpOn": "Help on {host}",
  "page.helpHere": "Help on this site",
  "page.notAPage": "Open a web tool to switch help on there.",
  "page.settings": "Settings",
  "page.asOf": "As of {age}",
  "page.loading": "Loading",
  "page.welcomeTitle": "Welcome to Granary",
  "page.welcomeLead":
    "A small button in the answer boxes of your web tools drafts replies, rewrites and shortens. Sponsors pay for it.",
  "page.stepJoin": "1. Join your pool",
  "page.stepText": "2. What happens to your text",
  "page.stepSites": "3. Where help should appear",
  "page.joinedAs": "Joined {pool} as {member}",
  "page.factPress": "Nothing leaves this browser until you press a button in the card.",
  "page.factSent":
    "Then the field's text and the conversation you see on the page go to your pool and to the model that answers.",
  "page.factKept": "Your pool counts what was used and keeps none of the text.",
  "page.factInsert":
    "The answer goes into the field when you press Insert. Ctrl+Z takes it back. Sending stays with you.",
  "page.sitesLead":
    "Granary sees no site until you switch it on here, or with its button in the toolbar.",
  "page.practiceDesk": "Practice help desk",
  "page.openPracticeDesk": "Try it on the practice help desk",
  "page.siteAddress": "Address of a web tool",
  "page.switchOn": "Switch on",
  "page.addressUnreadable": "This is not the address of a web page.",
  "page.yourPool": "Your pool",
  "page.leave": "Leave this pool",
  "page.leaveMeans":
    "The pool forgets this browser's access at once. To come back you need a new link.",
  "page.whereHelpAppears": "Where help appears",
  "page.languageFollows": "The language follows your browser's.",
} as const;
