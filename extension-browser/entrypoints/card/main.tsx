import "@granary/shared/ui/theme.css";
import "@granary/shared/ui/card.css";
import "@granary/shared/ui/card-foot.css";
import "@granary/shared/ui/card-menu.css";
import "@granary/shared/ui/card-problem.css";
import "../../card/card-page.css";
import { startCard } from "../../card/start-card.tsx";
import { callScript } from "../../platform/call-script.ts";
import { cardPortName, stagePortName } from "../../platform/card-address.ts";
import { readCardAddress } from "../../platform/card-channel.ts";
import { loadPageWords } from "../../platform/page-words.ts";

const address = readCardAddress(location.hash);
const place = document.querySelector("#app");
// Nobody who frames the page by themselves has an address; it stays empty for them.
if (address !== undefined && place !== null) {
  const { tabId, fieldFrameId, stageFrameId, nonce } = address;
  const words = await loadPageWords();
  document.documentElement.lang = words.language;
  startCard({
    place,
    words,
    field: callScript({ tabId, frameId: fieldFrameId, name: cardPortName(nonce) }),
    stage: callScript({ tabId, frameId: stageFrameId, name: stagePortName(nonce) }),
  });
}
