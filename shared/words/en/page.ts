/** The browser extension's own pages: popup, settings, first steps. */
export const page = {
  "page.joinLinkLabel": "Join link",
  "page.join": "Join",
  "page.joinPool": "Join {host}",
  "page.joinMeans":
    "What you ask help with is sent to the pool at {host}. Join only a pool you know.",
  "page.joinInstead": "You leave {pool} at {host} and join this pool instead.",
  "page.joinAgain":
    "You are in {pool} at this address already: the link gives this browser a new access and ends the old one.",
  "page.joinOffer": "This tab is an invitation to a pool.",
  "page.notJoinedYet":
    "Granary helps you write in your web tools. Paste the link you were sent to begin.",
  "page.whatHappensShort":
    "Text goes to your pool only when you press a button, and is not kept there.",
  "page.on": "On",
  "page.off": "Off",
  "page.helpOn": "Help on {host}",
  "page.helpInFrames":
    "Parts of this page are from other sites. If you write in one of them, switch help on there too.",
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
  "page.yourPool": "Your pool",
  "page.leave": "Leave this pool",
  "page.leaveMeans":
    "The pool forgets this browser's access at once. To come back you need a new link.",
  "page.leftUntold":
    "This browser has left. The pool could not be told; the person who runs it can switch off the access it had.",
  "page.whereHelpAppears": "Where help appears",
  "page.languageFollows": "The language follows your browser's.",
  "page.addressUnreadable":
    "This is not the address of a web page. One looks like desk.example.com.",
  "page.addressNoPage":
    "Granary works on web pages. Their addresses begin with https:// or http://.",
  "page.addressManySites": "Granary takes one site at a time. Type its address without a star.",
  "page.addressMail":
    "This is an address for mail. Type that of the page where you write, such as mail.example.com.",
  "page.shortcut": "In a field, {keys} opens the card.",
  "page.shortcutNone": "No keys open the card in a field yet.",
  "page.shortcutChange": "Change keys",
  "page.shortcutChoose": "Choose keys",
  "page.shortcutByHand": "Your browser has this in its list of extensions, under shortcuts.",
  "page.keyboard": "Keyboard",
  "page.sitesFirst":
    "Open your web tool, press Granary's button in the browser's toolbar, and switch help on there. Is the button hidden? Look behind the puzzle piece.",
  "page.commonTools": "Common tools, on with one press",
  "page.switchOnTool": "{name}: switch help on at {host}",
  "page.toolsOfYourOwn":
    "Tools at an address of your own, such as Zendesk or WordPress: open them and press the toolbar button, or type the address above.",
  "page.sponsorNext":
    "Press Granary's button in the browser's toolbar to see what became of your gift: how often it helped, whom, and what is left.",
} as const;
