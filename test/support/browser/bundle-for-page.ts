import { build, type BuildOptions } from "esbuild";

/** Bundles the source of a module, and what it imports from `resolveDir`, into a script for a page. */
export async function bundleForPage(
  contents: string,
  resolveDir: string,
  options: Pick<BuildOptions, "minify" | "define" | "target"> = {},
): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents, resolveDir, loader: "js" },
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "error",
  });
  // It may stand in the page's markup.
  return (outputFiles[0]?.text ?? "").replaceAll("</script", String.raw`<\/script`);
}
