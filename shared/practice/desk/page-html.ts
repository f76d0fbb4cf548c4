import type { DeskLanguage } from "../desk-languages.ts";

const noScript: Readonly<Record<DeskLanguage, string>> = {
  en: "Harbor Desk needs JavaScript.",
  es: "Harbor Desk necesita JavaScript.",
  "zh-CN": "Harbor Desk 需要 JavaScript。",
};

/** The page's shell; everything else a person reads is put in by the script as text. */
export const pageHtml = (language: DeskLanguage) => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="application-name" content="Harbor Desk" />
    <title>Harbor Desk</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/practice/app.css" />
    <script type="module" src="/practice/app.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>${noScript[language]}</noscript>
  </body>
</html>
`;

/** Headers of the page: nothing may be loaded or run but its own files. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-cache",
  vary: "Accept-Language",
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
} as const;
