import "../../ui/theme.css";
import "../../ui/pages.css";
import { mountPage } from "../popup/mount-page.tsx";
import { Options } from "./options.tsx";

mountPage(<Options />);
