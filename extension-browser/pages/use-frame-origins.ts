import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { frameOrigins } from "../platform/frame-origins.ts";

/** The other sites that the tab's page shows in frames; none until they are known. */
export function useFrameOrigins(): readonly string[] {
  const [origins, setOrigins] = useState<readonly string[]>([]);
  useEffect(() => {
    const read = async () => {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      if (tab?.id !== undefined) setOrigins(await frameOrigins(tab.id));
    };
    void read();
  }, []);
  return origins;
}
