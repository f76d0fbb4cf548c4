import "../../ui/theme.css";
import "../../ui/pages.css";
import { mountPage } from "../popup/mount-page.tsx";
import { Welcome } from "./welcome.tsx";

mountPage(<Welcome />);
