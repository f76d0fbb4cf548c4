/** What the editor and its marketplace show of the extension, by the key in `package.json`. */
export const editorManifest = {
  description:
    "Models from your team's pool of donated AI access: in the model picker, as ghost text, and with what is left always in view.",
  "command.join": "Join a Pool",
  "command.leave": "Leave the Pool",
  "command.menu": "Show What Is Left and What You Can Do",
  "command.refresh": "Ask Again What Is Left",
  "command.openChat": "Ask a Model in the Chat",
  "command.toggleSuggestions": "Turn Suggestions While Typing On or Off",
  "command.nextSuggestion": "Ask for Another Suggestion",
  "command.showDiagnostics": "Show Diagnostics",
  "command.showWhatIsSent": "Show What Would Be Sent",
  "command.showLog": "Show the Log",
  "setting.answerTokensMax":
    "The longest answer a chat asks for, in tokens. Where your allowance is counted in tokens, no answer asks for more than a quarter of what is left, with 256 as the least.",
  "setting.mode":
    "When Granary suggests code at the cursor. Each suggestion is paid from your allowance in the pool.",
  "setting.mode.always":
    "As automatic, and also with small models that were not made for filling in code: slower, and each suggestion costs more.",
  "setting.mode.automatic":
    "While you type, at the end of a line, once typing rests, if the pool has a model made for filling in code. Without one, only when you ask. While little is left of your allowance, only between words at line ends, then only when you ask.",
  "setting.mode.onRequest": "Only when you ask, with the command Trigger Inline Suggestion.",
  "setting.mode.off": "Never.",
  "setting.languagesOff":
    "Language identifiers in which Granary suggests nothing, such as `markdown`.",
  "setting.schemesOff":
    "Kinds of documents in which Granary suggests nothing, by their scheme, such as `vscode-notebook-cell`. Chat boxes, commit messages and output panels are never read, whatever stands here.",
  "setting.otherFiles":
    "Whether a suggestion may know more than the code around the cursor: lines you changed lately, lines of your other tabs that are much like those at the cursor, and how what you import is declared. Only of files in the same folder that may get suggestions themselves; at most about 1,000 tokens a suggestion, which count like the rest.",
  "walkthrough.title": "Start with Granary",
  "walkthrough.description": "Use your team's pool of donated AI access in this editor.",
  "walkthrough.alt":
    "Sacks of grain from several givers go into one granary, and from there to a small team.",
  "walkthrough.join.title": "Join your pool",
  "walkthrough.join.description":
    "Open the join link you were sent, or paste it here. Nothing leaves this computer before you join.\n[Join a pool](command:granary.join)",
  "walkthrough.model.title": "Choose a model",
  "walkthrough.model.description":
    "The pool's models are in the model picker of the chat view, beside any others you have.\n[Open the chat](command:granary.openChat)",
  "walkthrough.allowance.title": "See what is left",
  "walkthrough.allowance.description":
    "The status bar shows what is left of your allowance and when it comes back.\n[Show what is left](command:granary.menu)",
  "capability.untrusted":
    "Nothing of a folder you do not trust is sent: suggestions at the cursor stay off. Joining, models and the allowance work.",
} as const;
