/** The markup of editors that draw their text themselves, as far as they are told apart by it. */

/** Keys go to a text area that nobody sees. */
export const codemirror5 = (classes: string, inside = "") =>
  `<div class="CodeMirror ${classes}" style="height:100px"><div style="overflow:hidden;position:relative;width:3px;height:0"><textarea data-field autocorrect="off" autocapitalize="off" spellcheck="false" tabindex="0" style="position:absolute;bottom:-1em;padding:0;width:1000px;height:1em;min-height:1em;outline:none"></textarea></div>${inside}</div>`;

export const codemirror6 = (attributes: string, inside = "") =>
  `<div class="cm-editor">${inside}<div contenteditable="true" class="cm-content" role="textbox" aria-multiline="true" spellcheck="false" aria-autocomplete="list" data-field ${attributes}><div class="cm-line"><br></div></div></div>`;

/** Keys go to a text area of one pixel. */
export const monaco = (mode: string, inside = "") =>
  `<div data-mode-id="${mode}"><div class="monaco-editor no-user-select vs" role="code" data-uri="inmemory://model/1" style="height:100px">${inside}<textarea data-field data-mprt="7" class="inputarea monaco-mouse-cursor-text" style="width:1px;height:1px" wrap="off" autocorrect="off" autocapitalize="off" autocomplete="off" spellcheck="false" aria-label="Editor content" aria-required="false" tabindex="0" role="textbox" aria-roledescription="editor" aria-multiline="true" aria-autocomplete="none"></textarea></div></div>`;
