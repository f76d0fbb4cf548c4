/**
 * Puts a text on the clipboard, also on pages without a secure context, and says whether it is
 * there. Needs a recent click.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let isTaken = false;
  const take = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isTaken = event.clipboardData !== null;
  };
  document.addEventListener("copy", take, { once: true, capture: true });
  const isCopied = document.execCommand("copy");
  document.removeEventListener("copy", take, { capture: true });
  return isCopied && isTaken;
}
