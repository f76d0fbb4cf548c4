import { build } from "esbuild";
import { join } from "node:path";

/** Bundles the tests that run inside the editor. Returns the bundle's path. */
export async function buildHostTests(root: string): Promise<string> {
  const outfile = join(root, "test/out/host.cjs");
  await build({
    entryPoints: [join(root, "test/vscode/host/index.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return outfile;
}
