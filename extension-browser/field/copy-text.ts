/** Puts a text on the clipboard, also on pages without a secure context. Needs a recent click. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    document.addEventListener(
      "copy",
      (event) => {
        event.clipboardData?.setData("text/plain", text);
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { once: true, capture: true },
    );
    document.execCommand("copy");
  }
}
