/** The button in a field's corner and the card beside the field. */
export const card = {
  "card.title": "What would help?",
  "card.menuHint": "Nothing is sent until you choose, and never for you.",
  "card.nothingToOffer":
    "There is no conversation and no text here yet. Write a few words and try again.",
  "card.close": "Close",
  "card.keyboardAway": "What you type now goes to the page, not into this card.",
  "card.inLine": "{place} in line",
  "card.inLineAbout": "{place} in line, about {wait}",
  "card.writing": "Writing…",
  "card.answerReady": "The answer is ready.",
  "card.answerLabel": "Answer, you can change it",
  "card.stop": "Stop",
  "card.insert": "Insert",
  "card.copy": "Copy",
  "card.copied": "Copied.",
  "card.unsure": "The page changed the text. Please look at the field before you go on.",
  "card.insertRefused":
    "This field did not take the text. It is copied: press Ctrl+V in the field.",
  "card.shareOfDay": "about {share} of today's help",
  "card.shareOfWeek": "about {share} of this week's help",
  "card.shareOfMonth": "about {share} of this month's help",
  "card.shareOfTotal": "about {share} of all your help",
  "card.openGranary": "Open Granary",
  "card.buttonReady": "Help with this field",
  "card.buttonDone": "Help with this field (answer ready)",
  "card.textStays": "Your text is still in the field.",
} as const;
