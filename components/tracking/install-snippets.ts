export type Snippet = { id: string; platform: string; where: string; text: string };

/** The script for each kind of site, ready to paste. */
export function installSnippets(scriptUrl: string): Snippet[] {
  const tag = `<script src="${scriptUrl}" defer></script>`;
  return [
    { id: "html", platform: "HTML", where: "Into the head of every page.", text: tag },
    {
      id: "next",
      platform: "Next.js",
      where: "Into app/layout.tsx, inside body.",
      text: `import Script from "next/script";\n\n<Script src="${scriptUrl}" strategy="afterInteractive" />`,
    },
    { id: "webflow", platform: "Webflow", where: "Site settings, Custom code, Head code. Then publish the site.", text: tag },
    { id: "shopify", platform: "Shopify", where: "Online Store, Themes, Edit code, theme.liquid, before </head>.", text: tag },
  ];
}

/** What hands the visitor's token to a checkout that your own server makes. */
export const CHECKOUT_SNIPPET = [
  "AgentRef.ready(() => {",
  "  const metadata = AgentRef.getCheckoutMetadata();",
  '  fetch("/checkout", { method: "POST", body: JSON.stringify({ metadata }) });',
  "});",
].join("\n");
