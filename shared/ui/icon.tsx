import type { LucideIcon } from "lucide-preact";

/** A Lucide icon, 16 px, in the colour of the text around it. Screen readers pass over it. */
export function Icon({ svg: Drawing }: { readonly svg: LucideIcon }) {
  return <Drawing class="icon" size={16} />;
}
