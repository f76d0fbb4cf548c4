import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";

/** The address of the tab the toolbar button was pressed on; `undefined` until it is known. */
export function useTabAddress(): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    void browser.tabs
      .query({ active: true, currentWindow: true })
      .then(([tab]) => setAddress(tab?.url));
  }, []);
  return address;
}
