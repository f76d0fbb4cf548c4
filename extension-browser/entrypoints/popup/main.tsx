import "uplot/dist/uPlot.min.css";
import "@granary/shared/ui/theme.css";
import "@granary/shared/ui/pages.css";
import { mountPage } from "../../pages/mount-page.tsx";
import { Popup } from "./popup.tsx";

void mountPage(<Popup />);
