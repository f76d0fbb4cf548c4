/** Visual Studio Code: status bar, menus, messages. */
export const editor = {
  "editor.practice": "Practice answers, not AI.",
  "editor.practiceModel": "{model}, practice",
  "editor.paidBy": "{model} at {provider}, paid by the pool {pool}.",
  "editor.notReached": "Pool not reached",
  "editor.poolSays": "The pool says: “{words}”",
  "editor.keepsTrying": "Granary keeps trying.",
  "editor.joinTitle": "Join a pool",
  "editor.inNoPoolYet": "This editor is in no pool yet.",
  "editor.clickToJoin": "Click to join with the link you were sent.",
  "editor.asking": "Asking the pool what is left.",
  "editor.removed": "Not in the pool any more",
  "editor.removedMore": "The pool no longer knows this editor. Your files are untouched.",
  "editor.removedNext": "Ask whoever runs the pool for a new join link, then click to join.",
  "editor.asOf": "As of {moment}.",
  "editor.click": "Click for what you can do.",
  "editor.usedUp": "Used up",
  "editor.usedUpUntil": "Used up until {moment}",
  "editor.left": "{share} left {period}",
  "editor.noLimit": "Nothing limits you now.",
  "editor.limitLine": "{whose}: {amount} left {period}",
  "editor.comesBack": "{line}; comes back {moment}.",
  "editor.mine": "Yours",
  "editor.team": "Your team's",
  "editor.pool": "The pool's",
  "editor.provider": "The provider's",
  "editor.givenBy": "Given by {names}.",
  "editor.today": "today",
  "editor.thisWeek": "this week",
  "editor.thisMonth": "this month",
  "editor.notJoined": "No pool was joined.",
  "editor.suggestionsOff": "Suggestions while typing are off.",
  "editor.suggestionsOn": "Suggestions while typing are on. Each is paid from your allowance.",
  "editor.restLineEnds": "Little is left, so suggestions come only at line ends.",
  "editor.restByKey": "Very little is left, so suggestions come only when you ask for them.",
  "editor.restUsedUp": "Nothing is left for suggestions. They come back with your allowance.",
  "editor.restFailed": "Suggestions while typing rest until {moment}, because the last one failed.",
  "editor.noSuggestion": "No suggestion. {why}",
  "editor.whyNoModel": "The pool has no model for suggestions at present. Ask whoever runs it.",
  "editor.whyNothing": "No suggestion for this place.",
  "editor.whyNothingElse": "No other suggestion for this place.",
  "editor.noJoinLink":
    "This is not a join link. Nothing was changed. Ask for a new one and open it.",
  "editor.joinQuestion": "Join the pool at {host}?",
  "editor.joinMeans":
    "Questions you ask its models, with the code around them, will be sent there. Join only a pool you know.",
  "editor.joinInstead": "You leave {pool} at {host} and join this pool instead.",
  "editor.join": "Join",
  "editor.pasteLink": "Paste the join link you were sent, or the code and the pool's address.",
  "editor.notYetALink":
    "This is not a join link yet. It looks like https://pool.example/join/ABCDE-FGHJK-…",
  "editor.enterJoins":
    "Enter joins the pool at {host}. What you ask, with the code around it, will be sent there.",
  "editor.addressNext": "This is an invitation code. Enter asks for the pool's address next.",
  "editor.codeNext": "This is the pool at {host}. Enter asks for your invitation code next.",
  "editor.notEncrypted":
    "The address of {host} must begin with https: what you send would be open to everybody on the way.",
  "editor.pasteCode": "Paste the invitation code you were sent.",
  "editor.pasteAddress": "Paste the pool's address. It stands beside the code.",
  "editor.notYetACode":
    "This is not an invitation code yet. It looks like ABCDE-FGHJK-LMNPQ-RSTUV.",
  "editor.notYetAnAddress": "This is not a pool's address yet. It looks like https://pool.example.",
  "editor.joining": "Joining the pool…",
  "editor.joined": "You are in {pool} as {member}. Its models are in the model picker.",
  "editor.inNoPool": "This editor is in no pool.",
  "editor.leaveQuestion": "Leave {pool}?",
  "editor.leaveMeans": "Its models disappear from this editor. To come back you need a new link.",
  "editor.leave": "Leave",
  "editor.hasLeft": "You left {pool}. Its access token is deleted here.",
  "editor.membership": "{pool}, as {member}",
  "editor.showLog": "Show the log",
  "editor.turnOn": "Turn suggestions while typing on",
  "editor.turnOff": "Turn suggestions while typing off",
  "editor.askModel": "Ask a model",
  "editor.joinAnother": "Join another pool",
  "editor.leavePool": "Leave this pool",
  "editor.askAgain": "Ask again",
  "editor.copiedLink":
    "The link you copied leads to the pool at {host}. If you join it, what you ask, with the code around it, will be sent there.",
  "editor.modelFast": "Granary Fast",
  "editor.modelSmart": "Granary Smart",
  "editor.modelCode": "Granary Code",
  "editor.modelVision": "Granary Vision",
  "editor.answerCut":
    "The answer stops here: it reached the longest that was asked for. Write “go on” for the rest.",
  "editor.answerSpared":
    "The answer stops here: what is left of your allowance had no room for more.",
  "editor.answerEmpty": "The model ended without an answer. Ask again, or choose another model.",
  "editor.answerFiltered": "The provider held back the rest of this answer.",
  "editor.callBroken":
    "The model wanted to use {tool}, but its call was cut or broken. Nothing was run. Ask again, perhaps for less at a time.",
  "editor.partNotSent": "Not sent, because this model cannot read it: {types}.",
  "editor.placeInLine": "Waiting for the pool: {place} in line",
  "editor.placeInLineFor": "Waiting for the pool: {place} in line, about {wait}",
  "editor.keychainShut": "Access not readable",
  "editor.keychainShutMore":
    "This editor belongs to {pool}, but its keychain does not give the access token: it is locked, or was emptied.",
  "editor.keychainShutNext":
    "Unlock the keychain and click to try again. If it was emptied, join again with a new link.",
  "editor.tryAgain": "Try again",
  "editor.diagnosticsWell": "Everything answers, and the pool's models can be chosen.",
  "editor.diagnosticsNoModels":
    "The pool offers no model to chat with at present. Ask whoever runs it.",
  "editor.diagnosticsHidden":
    "The pool's models are here, but the editor lets nobody choose them. An administrator may have switched models of other makers off (policy client_byok), or the chat was hidden in the settings.",
  "editor.diagnosticsNoUtility":
    "No model is chosen for titles and commit messages, so the editor writes none without Copilot. The setting chat.utilitySmallModel takes one of the pool's.",
  "editor.diagnosticsSafe":
    "This report holds no secret and nothing you wrote. You can send it to whoever helps you.",
  "editor.copy": "Copy",
  "editor.showDiagnostics": "Show diagnostics",
  "editor.sentTitle": "What would be sent from {place}",
  "editor.sentTo": "To the pool {pool} at {host}, for its model {model}.",
  "editor.sentHidden":
    "Hidden in it: {types}. Words such as PASSWORD_ with five characters behind stand for them.",
  "editor.sentNothingHidden": "Nothing in it looks like a password or a key, so nothing is hidden.",
  "editor.sentParts": "It is made of: {parts}.",
  "editor.sentPart": "{name} ({characters} characters)",
  "editor.sentPartOne": "{name} ({characters} character)",
  "editor.sentNotYet": "It was not sent to show this. A suggestion at this place sends it.",
  "editor.sentWhole": "The whole of it",
  "editor.sentNothing": "Nothing would be sent from here.",
  "editor.sentNoPlace":
    "Put the cursor into a file first: then Granary shows what a suggestion there would send.",
  "editor.closedIgnored": "The file {file} keeps it here, in the line “{pattern}”.",
  "editor.closedUntrusted": "You have not said that you trust this folder.",
  "editor.closedOff": "Suggestions are off: the setting granary.inlineCompletion.mode says so.",
  "editor.closedSchemeOff":
    "The setting granary.inlineCompletion.schemesOff names documents of the kind “{kind}”.",
  "editor.closedLanguageOff":
    "The setting granary.inlineCompletion.languagesOff names the language “{language}”.",
  "editor.closedKind":
    "This is a document of the kind “{kind}”, and suggestions are for files only.",
  "editor.closedLanguage":
    "Documents in the language “{language}” often hold secrets, or are nobody's code.",
  "editor.closedDiff": "The file is seen here beside another state of it.",
  "editor.closedRepository": "The repository keeps {path} for itself.",
  "editor.closedSettings": "{path} holds settings of an editor, which may have keys in them.",
  "editor.closedSecretFile": "Files such as {path} usually hold keys and passwords.",
  "editor.closedPrivateKey": "There is a private key in this file.",
  "editor.closedEmpty": "Nothing stands before the cursor.",
  "editor.closedNow": "Suggestions rest here at present.",
  "editor.showWhatIsSent": "Show what would be sent",
  "editor.codesLost":
    "The model garbled {codes}, which stood for a password or a key that was hidden, or wrote it into an address that it did not come from. Granary left it as it came and does not guess: take the value from your own text.",
  "editor.policyChat":
    "Your pool or your team has switched the chat off. Nothing was sent. Ask whoever runs the pool.",
  "editor.policySuggestions": "Your pool or your team has switched suggestions off.",
  "editor.policyHide":
    "Your pool or your team wants something hidden that this version of Granary cannot find, so nothing was sent. Update Granary, or ask whoever runs the pool.",
  "editor.policyIgnores":
    "Your pool or your team keeps this file here, with the pattern “{pattern}”.",
  "editor.notKept":
    "Joined, but this editor could not keep the access token, so you would be out again after a restart. Set up a keyring for the editor, ask for a new join link and try again.",
  "editor.notSent":
    "Nothing was sent: Granary could not tell what in this text is a password or a key. Ask about a smaller piece of it.",
  "editor.valueLost":
    "The model garbled a word that stands for a hidden password or key, or wrote it into an address that it did not come from, so nothing was changed with it. Ask again.",
  "editor.unreadable":
    "The pool answered in a way this version of Granary does not understand. Update Granary, or ask whoever runs the pool.",
  "editor.nextConnection": "Check the connection and, behind a proxy, the setting http.proxy.",
  "editor.lineOfOwnMachine":
    "In this remote window it is your own machine that must reach the pool.",
  "editor.lineOfServer":
    "In this window it is the server, not your own machine, that must reach the pool.",
  "editor.notThePool":
    "Something else answered instead of the pool: a proxy, or a network's sign-in page. Open the pool's address in a browser to see which.",
  "editor.nextOtherModel": "Choose another model.",
  "editor.joinAgain":
    "You are in {pool} at this address already: the link gives this editor new access there and ends the old.",
  "editor.leftHereOnly":
    "You left {pool} here, but the pool was not reached and still counts this device, {device}. Whoever runs it can remove it: granary device list shows it, granary device revoke removes it.",
  "editor.enrolled":
    "This editor is in the pool {pool} at {host} now, as {member}, because its environment names an invitation. Questions you ask the pool's models, with the code around them, are sent there.",
  "editor.enrolAsks":
    "The environment of this editor names this invitation. Somebody else may have set it: whoever prepared this machine, or a folder that is open.",
  "editor.enrolRefused":
    "The invitation that this editor's environment names was not accepted. {problem}",
  "editor.enrolFailed":
    "The pool that this editor's environment names could not be joined. {problem} Granary tries again at the next start.",
  "editor.enrolUnreadable":
    "GRANARY_JOIN or GRANARY_JOIN_FILE names no join link that can be used. It looks like https://pool.example/join/ABCDE-FGHJK-…",
  "editor.enrolInWorkspace":
    "GRANARY_JOIN_FILE was not read: it must be the full path of a file outside the folders that are open, since anybody's code may stand in those.",
  "editor.enrolNoTextFile":
    "GRANARY_JOIN_FILE was not read: what it names is no text file, is far too long, or may not be read by this editor. It must be the full path of a file with a join link in it.",
  "editor.leftAt": "{share} left at {moment}",
  "editor.chatAsks":
    "This editor's chat needs GitHub Copilot's extension, which is not running: the chat would ask you to sign in, and no model of the pool would answer. Suggestions at the cursor work without an account.",
  "editor.chatOff":
    "The chat is switched off in this editor's settings (chat.disableAIFeatures). Suggestions at the cursor work all the same.",
  "editor.chatAbsent":
    "This editor brings no models of other makers into its chat. Suggestions at the cursor work all the same.",
  "editor.openAnyway": "Open the chat anyway",
  "editor.withoutAccount": "What works without an account",
  "editor.diagnosticsKeychain":
    "The keychain does not keep what it is given, so that joining does not last. Set up a keyring for the editor.",
  "editor.diagnosticsProxy":
    "A proxy is set for this editor. If it does not let the pool through, see the settings http.proxy and http.noProxy.",
  "editor.diagnosticsCertificate":
    "The pool's certificate is not trusted here ({code}). Where a company's proxy opens connections, switch the setting http.systemCertificates on; otherwise tell whoever runs the pool.",
  "editor.diagnosticsNoDefault":
    "The editor has no model of its own, so that parts of its chat refuse to work until one of the pool's is chosen in the model picker.",
} as const;
