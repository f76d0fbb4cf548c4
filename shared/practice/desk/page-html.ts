/** The page's shell; everything a person reads is put in by the script as text. */
export const pageHtml = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="application-name" content="Harbor Desk" />
    <title>Inbox · Harbor Desk</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/practice/app.css" />
    <script type="module" src="/practice/app.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>Harbor Desk needs JavaScript.</noscript>
  </body>
</html>
`;

/** Headers of the page: nothing may be loaded or run but its own files. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-cache",
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
