/**
 * Puts a text on the clipboard, also where the keyboard is not this page's. Needs a recent press;
 * false if the browser or the page around forbids it.
 */
export async function copyHere(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const listen = (event: ClipboardEvent) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", listen, { once: true });
    const isCopied = document.execCommand("copy");
    document.removeEventListener("copy", listen);
    return isCopied;
  }
}
