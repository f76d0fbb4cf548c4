/**
 * Goal: whatever a file rests on can be read before it. Method: follow every import from file to file,
 * those of types alone as well, which the linter leaves out, and name the files that come back to
 * themselves.
 */
import { expect, it } from "vitest";
import { importsOf, listed, sourceFiles } from "./source-files.ts";

it("no file imports itself by way of others, not even for a type", () => {
  expect(listed(circlesOf(importGraph())), "put what both want into a file below them").toBe("");
});

type Graph = ReadonlyMap<string, readonly string[]>;

function importGraph(): Graph {
  const files = sourceFiles();
  const paths = new Set(files.map(({ path }) => path));
  return new Map(
    files.map((file) => {
      const targets = importsOf(file).flatMap(({ target }) =>
        [target, `${target}.ts`, `${target}/index.ts`].filter((path) => paths.has(path)),
      );
      return [file.path, targets];
    }),
  );
}

/** Files of which each leads to each of the others (Tarjan's strongly connected components). */
function circlesOf(graph: Graph): string[] {
  const circles: string[] = [];
  const order = new Map<string, number>();
  const open: string[] = [];

  const visit = (file: string): number => {
    const at = order.size;
    order.set(file, at);
    open.push(file);
    let low = at;
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === at) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) circles.push(circle.toSorted().join(", "));
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}
