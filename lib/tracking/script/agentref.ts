// What a merchant's page runs: one file without imports, minified by open-script.ts, which puts a program's settings in
// the place of CONFIG. Each byte travels to every visitor of every shop: at most 1.5 kB, compressed.

export type ScriptConfig = [
  programId: string,
  /** Where Tributary is, without a slash at its end. */
  base: string,
  /** The website's host without "www.". */
  site: string,
  /** What a cookie says of its domain; empty where the site is an address or a single name. */
  domain: string,
  /** How long cookies live, in seconds. */
  seconds: number,
  /** What counts as the visitor's answer until they give one; empty where nothing may happen before. */
  assumed: "granted" | "",
  /** Parameters that may carry a code; the first that does wins. */
  aliases: string[],
];

declare const CONFIG: ScriptConfig;

declare global {
  interface Window {
    AgentRef?: { _?: () => unknown; [method: string]: unknown };
  }
}

type Page = Document & { prerendering?: boolean; onprerenderingchange?: (event: unknown) => void };
type Answer = { clickToken?: string; visitorId?: string };

// oxlint-disable-next-line eslint/max-params -- arguments are the shortest way to give settings names
((programId: string, base: string, site: string, domain: string, seconds: number, assumed: string, aliases: string[]) => {
  const page: Page = document;
  // Loaded twice: the first one goes on alone, and says so.
  if (window.AgentRef) return window.AgentRef._?.();

  const isInside = `.${location.hostname}`.endsWith("." + site);
  const warnings = new Set<string>();
  let params: { referralCode?: string; clickToken?: string } = {};
  /** Where they were found. */
  let pageUrl: string;
  /** The parameter that is to be used and removed; a blank when there is a token alone. */
  let pending = "";
  let copies = 1;
  let answer: string = assumed;
  // A page may be without storage: then an answer lives as long as the page.
  try {
    answer = localStorage["agentref_consent"] || answer;
  } catch {
    // No storage, then.
  }
  // A page that a browser prepares may never be seen: its turn comes when it is.
  let turn: Promise<unknown> = new Promise((begin) => (page.prerendering ? (page.onprerenderingchange = begin) : begin(0)));

  // oxlint-disable-next-line typescript/restrict-template-expressions -- a location reads as its address
  const find = (text: string | Location, name: string): string | undefined => ` ${text}`.match(`[ ?&]${name}=([\\w-]+)(?![^&;#])`)?.[1];
  const cookie = (name: string): string | undefined => find(page.cookie, `agentref_${name}`);
  const isDebug = page.currentScript?.dataset["debug"] === "true" || location.href.match("agentref_debug=1");
  /** Without a token it forgets everything. */
  const keep = (cid?: string, src?: string, vid?: string): void => {
    for (const [name, value] of Object.entries({ cid, src, vid, pid: programId, ts: Date.now() }))
      page.cookie = `agentref_${name}=${value};path=/;samesite=lax;max-age=${cid ? seconds : 0}${isInside ? domain : ""}${location.protocol > "http:" ? ";secure" : ""}`;
  };
  const token = (): string => (answer === "granted" && cookie("cid")) || "";
  // As text/plain, so that the browser need not ask first.
  const post = async (door: string, facts: object): Promise<Answer> => {
    const response = await fetch(`${base}/api/tracking/${door}`, {
      method: "POST",
      keepalive: true,
      body: JSON.stringify({ programId, ...facts }),
    });
    if (response.ok) return response.json();
    throw door;
  };
  const verify = (): unknown =>
    post("verify", { ...params, consent: answer, copies, sentAt: Date.now() }).catch(() => warnings.add("tracking_verify_failed"));

  /** Gives Stripe's own pages the token, or takes it back; what the merchant put there stays. */
  const stamp = (): void => {
    const id = token();
    for (const element of page.querySelectorAll('a[href^="https://buy.stripe.com/"],stripe-buy-button,stripe-pricing-table')) {
      const href = element.getAttribute("href") || "";
      const url = new URL(href, base);
      const present = find(href, "client_reference_id") || element.getAttribute("client-reference-id") || "";
      if (present && !present.startsWith("clk_")) warnings.add("stripe_payment_link_rewrite_failed");
      else if (present !== id) {
        url.searchParams.set("client_reference_id", id);
        element.setAttribute(href ? "href" : "client-reference-id", href ? url.href : id);
      }
    }
  };
  const debugInfo = (): object => ({
    params,
    consent: answer,
    copies,
    cookies: { clickToken: cookie("cid"), programId: cookie("pid") },
    trackingScope: { mode: isInside ? "root" : "host" },
    warnings: answer ? [...warnings] : ["consent_pending", ...warnings],
  });
  const work = async (): Promise<void> => {
    let fault = "direct_click_failed";
    if (answer === "granted" && pending)
      try {
        const visitorId = cookie("vid");
        const { clickToken } = params;
        // A redirect counted this click already, and a new visitor there is named after it.
        if (clickToken) keep(clickToken, "redirect", visitorId || clickToken.replace("clk", "v"));
        else {
          const click = await post("click", { ...params, pageUrl, referrer: page.referrer, consentGranted: !assumed, visitorId });
          if (click.clickToken && answer === "granted") keep(click.clickToken, "script_direct", click.visitorId);
        }
        fault = "cleanup_failed";
        // The browser reads it as text.
        const url = new URL(location as unknown as string);
        url.searchParams.delete("agentref_cid");
        url.searchParams.delete(pending);
        pending = "";
        history.replaceState(history.state, "", url);
      } catch {
        warnings.add(fault);
      }
    stamp();
    // oxlint-disable-next-line eslint/no-console -- whoever asks for it reads it there
    if (isDebug) console.log(debugInfo());
  };
  /** Takes from the address what there is to take; what was found before stays until it is used. */
  const refresh = (): Promise<unknown> => {
    const found = aliases.find((name) => find(location, name));
    const clickToken = find(location, "agentref_cid");
    if (found || clickToken) {
      pending = found || " ";
      pageUrl = location.href;
      params = { referralCode: find(location, pending), clickToken };
    }
    return (turn = turn.then(work));
  };

  window.AgentRef = {
    // oxlint-disable-next-line promise/no-callback-in-promise -- a callback is what the page gives
    ready: (done: () => void): unknown => turn.then(done),
    getCheckoutMetadata: (): object =>
      token() ? { agentref_cid: token(), agentref_pid: cookie("pid"), agentref_source: cookie("src") } : {},
    setConsent(state: string): unknown {
      answer = state;
      if (state !== "granted") keep();
      try {
        localStorage["agentref_consent"] = state;
      } catch {
        // It lives as long as the page.
      }
      return refresh();
    },
    refresh,
    getDebugInfo: debugInfo,
    _(): void {
      copies++;
      verify();
    },
  };
  if (!isInside) warnings.add("host_outside_website_domain");
  new MutationObserver(stamp).observe(page, { childList: true, subtree: true, attributeFilter: ["href"] });
  void refresh().then(verify);
})(...CONFIG);
