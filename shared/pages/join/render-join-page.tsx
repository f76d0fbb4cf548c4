import { renderToStaticMarkup } from "preact-render-to-string";
import type { JoinPage } from "../../gateway/joining/join-page.ts";
import { WordsContext } from "../../ui/words.ts";
import { JoinPageBody, joinPageHeading } from "./join-page.tsx";

/** The page behind a join link as HTML: one document, no scripts, `style` the only rules it has. */
export function renderJoinPage(page: JoinPage, style: string): string {
  const html = renderToStaticMarkup(
    <WordsContext.Provider value={page.words}>
      <html lang={page.words.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{joinPageHeading(page).title}</title>
          {/* Rules as they are: the policy in the page's headers names them by their hash. */}
          <style dangerouslySetInnerHTML={{ __html: style }} />
        </head>
        <body class="granary page joining">
          <JoinPageBody page={page} />
        </body>
      </html>
    </WordsContext.Provider>,
  );
  return `<!doctype html>\n${html}\n`;
}
