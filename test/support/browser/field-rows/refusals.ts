/** Fields with room for several lines, or for rich text, where nobody writes sentences. */
import { codemirror5, codemirror6, monaco } from "./drawn-editors.ts";
import { rowsOf } from "./field-row.ts";

const editor = (attributes: string) =>
  `<div contenteditable="true" ${attributes}><p><br></p></div>`;

/** Searches, lists, recipients, addresses, code, sheets. */
export const otherAreas = rowsOf(false, [
  [
    "Google, search",
    `<textarea class="gLFyf" aria-autocomplete="both" aria-label="Search" title="Search" maxlength="2048" name="q" role="combobox" rows="1"></textarea>`,
  ],
  [
    "Google, search in Turkish",
    `<textarea class="gLFyf" aria-autocomplete="both" aria-label="Ara" title="Ara" maxlength="2048" name="q" role="combobox" rows="1"></textarea>`,
  ],
  [
    "Slack, search",
    editor(`class="ql-editor" role="combobox" aria-label="Query" data-placeholder="Search"`),
  ],
  [
    "Discord, search",
    editor(
      `role="combobox" aria-label="Search" aria-autocomplete="list" class="public-DraftEditor-content"`,
    ),
  ],
  ["A search by role", editor(`role="searchbox" aria-label="Write here"`)],
  [
    "Gmail, to",
    `<textarea name="to" aria-label="To" rows="1" role="combobox" aria-autocomplete="list"></textarea>`,
  ],
  [
    "Yandex Mail, to",
    `<div role="combobox">${editor(`is="x-bubbles" class="composeYabbles" title="To" aria-label="To" role="textbox"`)}</div>`,
  ],
  ["Outlook in German, to", editor(`role="textbox" aria-label="An" aria-multiline="true"`)],
  [
    "Checkout, address",
    `<label for="ad">Delivery address</label><textarea id="ad" name="address" rows="3"></textarea>`,
  ],
  [
    "Checkout, address by autofill",
    `<textarea autocomplete="shipping street-address" name="ship"></textarea>`,
  ],
  ["Tags", `<textarea name="tags" placeholder="Tags, separated by commas"></textarea>`],
  ["Post title in Korean", `<textarea placeholder="제목을 입력하세요."></textarea>`],
  ["Redirects", `<label for="re">Redirects (one per line)</label><textarea id="re"></textarea>`],
  ["Custom CSS", `<label for="css">Custom CSS</label><textarea id="css" rows="10"></textarea>`],
  ["Recovery codes", `<label for="rc">Recovery codes</label><textarea id="rc"></textarea>`],
  ["Private key", `<textarea name="private_key" placeholder="-----BEGIN-----"></textarea>`],
  ["Seed phrase", `<textarea placeholder="Enter your seed phrase"></textarea>`],
  ["密码 in a text area", `<textarea placeholder="密码"></textarea>`],
  ["Short", `<textarea maxlength="12" name="message"></textarea>`],
  [
    "Gutenberg, title",
    `<h1 contenteditable="true" role="textbox" aria-multiline="true" aria-label="Add title" class="wp-block-post-title">x</h1>`,
  ],
  [
    "Notion, title",
    `<div><h1 contenteditable="true" placeholder="Untitled" data-content-editable-leaf="true">x</h1></div>`,
  ],
  [
    "An edited cell",
    `<table><tr><td contenteditable="true" style="width:200px">Blue mug</td></tr></table>`,
  ],
  [
    "Google Sheets, cell",
    editor(
      `tabindex="0" role="combobox" id="waffle-rich-text-editor" dir="ltr" g_editable="true" aria-autocomplete="list" aria-label="B19" class="cell-input"`,
    ),
  ],
  [
    "A grid's cell",
    `<div role="grid"><div role="row"><div role="gridcell"><textarea></textarea></div></div></div>`,
  ],
  [
    "Handsontable",
    `<div class="handsontableInputHolder"><textarea class="handsontableInput" style="width:200px;height:40px"></textarea></div>`,
  ],
  ["Monaco, a query", monaco("sql")],
  ["Monaco, a log", monaco("plaintext", `<div class="line-numbers">1</div>`)],
  [
    "Ace",
    `<pre class="ace_editor"><textarea class="ace_text-input" wrap="off" spellcheck="false"></textarea></pre>`,
  ],
  ["CodeMirror 5, lines as they are", codemirror5("cm-s-default")],
  [
    "phpMyAdmin, a query",
    codemirror5(
      "cm-s-default CodeMirror-wrap",
      `<div class="CodeMirror-gutter CodeMirror-linenumbers"></div>`,
    ),
  ],
  [
    "CodeMirror 5, code whose lines are wrapped",
    codemirror5("cm-s-default CodeMirror-wrap", `<span class="cm-keyword">select</span>`),
  ],
  [
    "Custom CSS on CodeMirror 5",
    `<label for="css5">Custom CSS</label><textarea id="css5" style="display:none"></textarea>${codemirror5("CodeMirror-wrap")}`,
  ],
  ["CodeMirror 6, code", codemirror6(`data-language="javascript"`)],
  ["CodeMirror 6, numbered lines", codemirror6("", `<div class="cm-gutter cm-lineNumbers"></div>`)],
  [
    "xterm.js",
    `<div class="xterm"><textarea class="xterm-helper-textarea" aria-label="Terminal input" aria-multiline="false" tabindex="0" autocorrect="off" spellcheck="false"></textarea></div>`,
  ],
  [
    "Code under a clear text area",
    `<textarea spellcheck="false" class="npm__react-simple-code-editor__textarea" style="-webkit-text-fill-color:transparent"></textarea>`,
  ],
]);

/** What is off, hidden or not to be seen. */
export const closedFields = rowsOf(false, [
  ["Read only", `<textarea readonly name="message"></textarea>`],
  ["Read only input", `<input type="text" readonly name="note">`],
  ["Disabled", `<textarea disabled name="message"></textarea>`],
  ["Disabled by its form", `<fieldset disabled><textarea name="message"></textarea></fieldset>`],
  ["Read only by role", editor(`role="textbox" aria-readonly="true" aria-label="Message"`)],
  ["Disabled by role", editor(`role="textbox" aria-disabled="true" aria-label="Message"`)],
  [
    "TinyMCE, read only",
    `<div contenteditable="false" class="mce-content-readonly" data-field aria-label="Rich Text Area. Press ALT-0 for help."></div>`,
  ],
  ["Not for assistive tools", `<textarea aria-hidden="true" name="comment"></textarea>`],
  [
    "A trap for robots",
    `<textarea name="comment" tabindex="-1" style="position:absolute;clip:rect(1px,1px,1px,1px);height:1px;width:1px"></textarea>`,
  ],
  ["Clear", `<textarea name="message" style="opacity:0"></textarea>`],
  ["Nearly clear", `<textarea name="message" style="opacity:.01"></textarea>`],
  ["In something clear", `<div style="opacity:0"><textarea name="message"></textarea></div>`],
  ["Invisible", `<textarea name="message" style="visibility:hidden"></textarea>`],
  ["Not drawn", `<div style="display:none"><textarea name="message"></textarea></div>`],
  [
    "Without a size",
    `<textarea name="message" style="width:0;height:0;padding:0;border:0"></textarea>`,
  ],
  ["Shown as dots", `<textarea name="memo" style="-webkit-text-security:disc"></textarea>`],
  [
    "Switched off by the page",
    `<div data-granary="off"><textarea name="message"></textarea></div>`,
  ],
]);
