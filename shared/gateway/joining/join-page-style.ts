/** The join page's whole style. Colours are the product's tokens, the same as in the popup. */
export const joinPageStyle = `
:root {
  color-scheme: light dark;
  --bg: #fbf9f4; --surface: #ffffff; --text: #1f1b14; --muted: #655d4e; --line: #e4ddcf;
  --strong: #8d8471; --accent: #8a5200; --on-accent: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #161410; --surface: #201d17; --text: #f2ecdf; --muted: #b5ab97; --line: #3b3529;
    --strong: #857b67; --accent: #f2b84b; --on-accent: #1f1600;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 32px 16px; background: var(--bg); color: var(--text);
  font: 400 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC",
    "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
main { max-width: 560px; margin: 0 auto; }
.brand { display: flex; align-items: center; gap: 8px; color: var(--muted); font-weight: 600; }
.brand svg { color: var(--accent); }
h1 { margin: 12px 0 8px; font-size: 28px; line-height: 1.2; font-weight: 600; text-wrap: balance;
  overflow-wrap: anywhere; }
.lead { margin: 0 0 24px; font-size: 16px; color: var(--muted); overflow-wrap: anywhere; }
h2 { margin: 0 0 12px; font-size: 16px; font-weight: 600; }
h3 { margin: 0 0 4px; font-size: 14px; font-weight: 600; }
section { margin-bottom: 16px; padding: 24px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 10px; }
ul { margin: 0; padding-left: 20px; }
li + li { margin-top: 8px; }
.way { padding-top: 16px; margin-top: 16px; border-top: 1px solid var(--line); }
.way:first-of-type { padding-top: 0; margin-top: 0; border-top: 0; }
p { margin: 0; }
.button { display: inline-block; margin-top: 12px; padding: 8px 16px; border-radius: 6px;
  background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none;
  border: 1px solid transparent; }
.button:hover { text-decoration: underline; }
.button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; margin: 12px 0 0;
  align-items: baseline; }
dt { color: var(--muted); }
dd { margin: 0; }
code { display: inline-block; padding: 4px 8px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--bg); font: 600 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas,
    "Liberation Mono", monospace; overflow-wrap: anywhere; user-select: all; }
.foot { color: var(--muted); }
@media (max-width: 420px) {
  section { padding: 16px; }
  dl { grid-template-columns: 1fr; gap: 4px; }
  dd + dt { margin-top: 8px; }
}
@media (forced-colors: active) {
  .button { border-color: ButtonText; }
}
`;
