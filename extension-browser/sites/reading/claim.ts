import type { Site } from "../site.ts";
import { firstIn } from "./selection.ts";

/** Whether a document is a page of this site, by its address and its marker. */
export function isClaimed(site: Site, document: Document): boolean {
  const { hosts, paths = ["*"], marker } = site;
  const isAddress = hosts.some((hostname) =>
    paths.some((pathname) =>
      new URLPattern({ protocol: "http{s}?", hostname, pathname }).test(document.URL),
    ),
  );
  return isAddress && (marker === undefined || firstIn(document, marker) !== undefined);
}
