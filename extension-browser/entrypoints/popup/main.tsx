import "uplot/dist/uPlot.min.css";
import "../../ui/theme.css";
import "../../ui/pages.css";
import { mountPage } from "./mount-page.tsx";
import { Popup } from "./popup.tsx";

mountPage(<Popup />);
