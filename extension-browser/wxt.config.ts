import { browserFiles } from "@granary/shared/words/faces";
import { defineConfig } from "wxt";

/** What is asked for at install, each with its reason. `built-extension.test.ts` holds the reviewed list. */
const permissions = [
  // The membership, the switched-on sites and the last known allowance, on this device only.
  "storage",
  // Reading the address of the tab whose toolbar button was pressed: is it a join page, which site?
  "activeTab",
  // Adding the small script to the sites a person switched on, and to no other.
  "scripting",
];

/** The practice build talks to a pool and a practice page on this machine without asking. */
const practiceHosts = ["http://127.0.0.1/*", "http://localhost/*"];

/** What Firefox wants to know besides. */
const firefox = {
  gecko: {
    // For good: under another one the store's extension is another. The address its pages have in a
    // browser is made up there all the same, so that no page can tell by it who has the extension.
    id: "browser@granary",
    // The first that asks a person, before it installs, about the data named below.
    strict_min_version: "140.0",
    data_collection_permissions: {
      // To the pool somebody joined goes, when they ask for help there, what stands in the field and in
      // the conversation around it: a part of the page, and in a help desk what people wrote to each
      // other. Without it nothing is drafted. No use, address or search is told to anybody, and the
      // access token is the pool's own.
      required: ["websiteContent" as const, "personalCommunications" as const],
    },
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDirTemplate: "{{browser}}-mv{{manifestVersion}}{{modeSuffix}}",
  manifest: ({ browser, mode }) => ({
    name: "__MSG_name__",
    description: "__MSG_description__",
    default_locale: "en",
    permissions,
    // Each site and each pool is asked for when the person switches it on or joins.
    optional_host_permissions: ["*://*/*"],
    ...(mode === "practice" && { host_permissions: practiceHosts }),
    // The card's page stands in other people's pages. Where the browser can, at an address that is
    // another one each time it starts, so that no page can tell by it who has the extension.
    web_accessible_resources: [
      {
        resources: ["card.html"],
        matches: ["*://*/*"],
        ...(browser !== "firefox" && { use_dynamic_url: true }),
      },
    ],
    action: { default_title: "__MSG_name__" },
    commands: {
      "open-card": {
        suggested_key: { default: "Alt+G" },
        description: "__MSG_openCard__",
      },
    },
    ...(browser === "firefox"
      ? { browser_specific_settings: firefox }
      : { minimum_chrome_version: "123" }),
  }),
  hooks: {
    "build:publicAssets": (_, files) => {
      for (const { path, text } of browserFiles())
        files.push({ relativeDest: path, contents: text });
    },
  },
  vite: () => ({
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      target: "chrome123",
      chunkSizeWarningLimit: 300,
      // Takes a second longer and 1.5 kB out of what each page carries.
      minify: "terser",
      terserOptions: { ecma: 2020, compress: { passes: 3 } },
    },
  }),
});
