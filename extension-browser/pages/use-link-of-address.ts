import { useEffect, useState } from "preact/hooks";

/** The link in `welcome.html#join=…`, which is shown for confirmation and never used by itself. */
export function useLinkOfAddress(): string {
  const [link, setLink] = useState(linkOfAddress);
  useEffect(() => {
    const update = () => setLink(linkOfAddress());
    addEventListener("hashchange", update);
    // The address may have changed between the first look and now.
    update();
    return () => removeEventListener("hashchange", update);
  }, []);
  return link;
}

function linkOfAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get("join") ?? "";
}
