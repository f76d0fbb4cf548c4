/**
 * Rich fields that people write sentences in. Each keeps the attributes the tool gives
 * its field, as they stand in public copies of its markup or its source; the texts are ours.
 */
import { codemirror5, codemirror6, monaco } from "./drawn-editors.ts";
import { rowsOf } from "./field-row.ts";

const editor = (attributes: string) =>
  `<div contenteditable="true" ${attributes}><p><br></p></div>`;

export const richComposers = rowsOf(true, [
  [
    "Gmail, message",
    editor(
      `g_editable="true" role="textbox" aria-label="Message Body" aria-multiline="true" class="Am Al editable LW-avf"`,
    ),
  ],
  [
    "Gmail in Korean",
    editor(`g_editable="true" role="textbox" aria-label="메일 본문" aria-multiline="true"`),
  ],
  [
    "Outlook, message",
    editor(`role="textbox" aria-label="Message body, press Alt+F10 to exit" aria-multiline="true"`),
  ],
  [
    "Messenger, message",
    editor(
      `aria-autocomplete="list" aria-controls="js_6" aria-expanded="false" aria-label="Type a message..." role="combobox" spellcheck="true" tabindex="0"`,
    ),
  ],
  [
    "Messenger in Portuguese",
    editor(
      `aria-autocomplete="list" aria-label="Digite uma mensagem..." role="combobox" spellcheck="true"`,
    ),
  ],
  [
    "Facebook, comment",
    editor(
      `aria-autocomplete="list" aria-expanded="false" aria-label="Write a comment…" role="combobox" data-lexical-editor="true"`,
    ),
  ],
  [
    "Facebook, chat without a label",
    editor(`aria-autocomplete="list" role="combobox" data-lexical-editor="true"`),
  ],
  [
    "WhatsApp Web, message",
    editor(`title="Type a message" role="textbox" data-tab="10" dir="ltr" spellcheck="true"`),
  ],
  [
    "WhatsApp Web, newer",
    editor(
      `aria-label="Type to Maria" role="textbox" aria-placeholder="Type a message" data-tab="10"`,
    ),
  ],
  [
    "Slack, channel",
    editor(
      `class="ql-editor" role="textbox" aria-label="Message to releases" aria-multiline="true" spellcheck="false" data-gramm="false"`,
    ),
  ],
  [
    "Slack, a channel called search",
    editor(
      `class="ql-editor" role="textbox" aria-label="Message #search-team" aria-multiline="true" spellcheck="false"`,
    ),
  ],
  [
    "Discord, channel",
    editor(
      `data-slate-editor="true" role="textbox" aria-multiline="true" aria-label="Message #general" aria-autocomplete="list" spellcheck="true"`,
    ),
  ],
  [
    "LinkedIn, message",
    editor(
      `class="msg-form__contenteditable" role="textbox" aria-multiline="true" aria-label="Write a message…"`,
    ),
  ],
  [
    "LinkedIn, comment",
    editor(
      `class="ql-editor" data-gramm="false" data-placeholder="Add a comment…" aria-placeholder="Add a comment…" aria-label="Text editor for creating content" role="textbox" aria-multiline="true" spellcheck="false"`,
    ),
  ],
  [
    "X, post",
    editor(
      `aria-autocomplete="list" aria-label="Post text" aria-multiline="true" data-testid="tweetTextarea_0" role="textbox" class="public-DraftEditor-content"`,
    ),
  ],
  [
    "Zendesk, reply",
    editor(
      `class="ck-editor__editable" data-test-id="omnicomposer-rich-text-ckeditor" role="textbox" aria-label="Public reply composer"`,
    ),
  ],
  [
    "CKEditor 5, anywhere",
    editor(
      `class="ck ck-content" role="textbox" aria-label="Rich Text Editor. Editing area: main. Press Alt+0 for help." aria-multiline="true"`,
    ),
  ],
  [
    "Freshdesk (Froala)",
    editor(`class="fr-element fr-view" dir="auto" aria-disabled="false" spellcheck="true"`),
  ],
  [
    "TinyMCE",
    editor(
      `id="tinymce" class="mce-content-body" data-id="mce_0" aria-label="Rich Text Area. Press ALT-0 for help." spellcheck="false"`,
    ),
  ],
  [
    "Intercom (ProseMirror)",
    editor(`class="ProseMirror" translate="no" data-placeholder="Reply to Maria"`),
  ],
  [
    "HubSpot, note",
    editor(`class="ProseMirror" role="textbox" aria-multiline="true" aria-label="Note content"`),
  ],
  [
    "Jira, comment",
    editor(
      `class="ProseMirror" id="ak-editor-textarea" role="textbox" aria-multiline="true" aria-label="Main content area, start typing to enter text." data-gramm="false"`,
    ),
  ],
  [
    "Trello, description",
    editor(`class="ProseMirror" role="textbox" aria-label="Description" aria-multiline="true"`),
  ],
  [
    "Notion, block",
    editor(
      `data-content-editable-leaf="true" spellcheck="true" placeholder="Press ‘space’ for AI or ‘/’ for commands"`,
    ),
  ],
  [
    "Gutenberg, paragraph",
    `<p contenteditable="true" role="document" aria-multiline="true" aria-label="Empty block; start writing or type forward slash to choose a block" class="block-editor-rich-text__editable"></p>`,
  ],
  [
    "Odoo, log a note",
    editor(
      `class="odoo-editor-editable" placeholder="Log an internal note…" data-placeholder="Log an internal note…"`,
    ),
  ],
  ["Mailchimp, text block", editor(`class="ProseMirror" aria-label="Email text"`)],
  [
    "Teams, message",
    editor(
      `role="textbox" aria-multiline="true" aria-label="Type a message" data-tid="ckeditor" aria-autocomplete="both"`,
    ),
  ],
  [
    "Trix in Basecamp",
    `<trix-editor style="display:block" contenteditable="" role="textbox" aria-label="Type your message here…" placeholder="Type your message here…">&nbsp;</trix-editor>`,
  ],
  ["A chat in Arabic", editor(`role="textbox" aria-label="اكتب رسالة" dir="rtl"`)],
  ["A markdown editor on CodeMirror 6", codemirror6(`data-language="markdown"`)],
  ["A comment on CodeMirror 6", codemirror6("")],
  [
    "EasyMDE",
    `<textarea style="display:none"></textarea><div class="EasyMDEContainer"><div class="editor-toolbar"></div>${codemirror5("cm-s-easymde CodeMirror-wrap")}</div>`,
  ],
  [
    "EasyMDE with numbered lines",
    `<div class="EasyMDEContainer">${codemirror5("cm-s-easymde", `<div class="CodeMirror-linenumbers"></div>`)}</div>`,
  ],
  [
    "SimpleMDE",
    `<textarea style="display:none"></textarea><div class="editor-toolbar"></div>${codemirror5("cm-s-paper CodeMirror-wrap")}`,
  ],
  [
    "A post on CodeMirror 5",
    `<label for="post5">Message</label><textarea id="post5" style="display:none"></textarea>${codemirror5("cm-s-default CodeMirror-wrap", `<span class="cm-header">Hello</span>`)}`,
  ],
  ["A wiki on Monaco", monaco("markdown", `<div class="line-numbers">1</div>`)],
  ["A note on Monaco", monaco("plaintext")],
  ["plaintext-only", `<div contenteditable="plaintext-only" aria-label="Add a comment"></div>`],
]);
