/** The card beside a field. */
export const card = {
  "card.title": "What would help?",
  "card.menuHint": "Nothing is sent until you choose, and never for you.",
  "card.nothingToOffer":
    "There is no conversation and no text here yet. Write a few words and try again.",
  "card.close": "Close",
  "card.move": "Move this card: drag, or arrow keys",
  "card.keyboardAway": "What you type now goes to the page, not into this card.",
  "card.pressRefused": "That was too quick to be sure it was you. Press again.",
  "card.onMachine": "on their own machine, {host}",
  "card.inLine": "{place} in line",
  "card.inLineAbout": "{place} in line, about {wait}",
  "card.writing": "Writing…",
  "card.answerReady": "The answer is ready.",
  "card.answerLabel": "Answer, you can change it",
  "card.stop": "Stop",
  "card.insert": "Insert",
  "card.copy": "Copy",
  "card.copied": "Copied.",
  "card.unsure":
    "The page changed the text. Look at the field before you go on; the answer is kept here to copy.",
  "card.insertRefused":
    "This field did not take the text; nothing in it was changed. Press Copy, then paste it into the field.",
  "card.shareOfDay": "{share} of today's help",
  "card.shareOfWeek": "{share} of this week's help",
  "card.shareOfMonth": "{share} of this month's help",
  "card.shareOfTotal": "{share} of all your help",
  "card.openGranary": "Open Granary",
  "card.textStays": "Your text is still in the field.",
  "card.insertAnyway": "Insert anyway",
  "card.otherActions": "Other actions",
  "card.keptAnswer": "Answer from before",
  "card.keptAnswerFor": "Answer for “{about}”",
  "card.earlierText": "Bring back the text before",
  "card.againCosts": "Trying again uses more of your help. This text can be brought back.",
  "card.partHere": "What had come is here: you can change, insert or copy it.",
  "card.copyRefused": "The browser did not let us copy. Select the text and copy it yourself.",
  "card.stopped": "Stopped. You can use what had come.",
  "card.readOnly":
    "This field cannot be changed at the moment. Nothing was written; the answer is kept here.",
  "card.keysOnly":
    "This field takes text from the keyboard only. Press Copy, then paste it into the field.",
  "card.focusTaken":
    "The page moved to another place, so nothing was written. Press Insert again, or copy.",
  "card.sandboxed":
    "This site locks in the part with the field, so nothing can be inserted there. Copy the answer and paste it.",
  "card.fieldGone":
    "The field has left the page. The answer is kept: copy it, or go to the new field.",
  "card.fieldChanged":
    "The text in the field is not what it was. Inserting replaces what is typed there now.",
  "card.taken":
    "The page took the text but does not show it. Look at the field before you go on; the answer is kept here to copy.",
  "card.composing":
    "A character is still being put together in the field, so nothing was written. Finish it and press Insert again.",
  "card.noPlace":
    "Your cursor is in a quotation or a signature. Nothing was written: copy the answer, or put your cursor where it should go and open this card again.",
  "card.loses": "Inserting replaces {what}. The answer is plain text.",
  "card.losesLink": "a link",
  "card.losesPicture": "a picture",
  "card.losesMention": "a name or another chip",
  "card.losesFormatting": "formatting",
  "card.losesOther": "something that is not text",
  "card.oneLine": "This field has one line only: line breaks become spaces.",
  "card.tooLong":
    "Characters too many for this field: {over}. Shorten the answer here, then insert it.",
  "card.otherPurpose":
    "This field is now for something else than when this was written. Check who reads it before you insert.",
  "card.otherConversation":
    "The page shows something else now. This answer was written for “{about}”.",
  "card.partGone":
    "The part this was written for is not there any more. Nothing was written; copy the answer instead.",
  "card.partOnly":
    "Your text is too long for one go. Only the part around your cursor is used and replaced: from “{from}” to “{to}”.",
  "card.pageRestored": "The page put its old text back. The answer is kept here.",
} as const;
