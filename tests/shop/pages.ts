export type ShopFacts = { tributary: string; programId: string };

const PRODUCT = { name: "Harbour Blend", price: "$24.00", size: "340 g, whole beans" };

const STYLE = `
:root { color-scheme: light dark; --ink: #1f2421; --paper: #faf7f2; --card: #fff; --line: #e4ddd1; --soft: #5d645f; --leaf: #1f5c46; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #eeeae2; --paper: #161917; --card: #1f2421; --line: #333a35; --soft: #a7aea9; --leaf: #8fd3b6; --on: #10231b } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 ui-sans-serif, system-ui, sans-serif }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 1.25rem 1.5rem }
header { display: flex; gap: 1.5rem; align-items: baseline; flex-wrap: wrap }
header strong { font: 600 1.35rem/1 Georgia, serif; margin-right: auto }
@media (max-width: 30rem) { header { gap: .75rem 1.25rem } header strong { flex-basis: 100% } }
a { color: inherit; text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--leaf); outline-offset: 3px; border-radius: 4px }
h1 { font: 500 clamp(2.1rem, 6vw, 3.6rem)/1.08 Georgia, serif; letter-spacing: -.02em; margin: 0 0 1rem; text-wrap: balance }
p { max-width: 36rem; margin: 0 0 1.25rem; color: var(--soft) }
.hero { display: grid; gap: 2.5rem; align-items: center; padding-block: 2.5rem }
@media (min-width: 50rem) { .hero { grid-template-columns: 1.1fr 1fr } }
.bag { aspect-ratio: 4/5; max-height: 26rem; width: 100%; border-radius: 1.25rem; background: linear-gradient(160deg, #2c7a5d, #123a2b); color: #f2efe6; display: grid; place-content: center; text-align: center; font: 500 2rem/1.2 Georgia, serif }
.bag small { display: block; font: 400 .85rem/1.5 ui-sans-serif, system-ui, sans-serif; letter-spacing: .14em; text-transform: uppercase; opacity: .85 }
.button, button { display: inline-block; border: 0; border-radius: 999px; padding: .8rem 1.6rem; background: var(--leaf); color: var(--on); font: 600 1rem/1.2 inherit; font-family: inherit; text-decoration: none; cursor: pointer }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.5rem; margin-bottom: 1.25rem }
label { display: block; font-weight: 600; margin-bottom: .35rem }
input { width: 100%; padding: .7rem .9rem; border: 1px solid var(--soft); border-radius: .6rem; font: inherit; background: var(--paper); color: inherit; margin-bottom: 1rem }
.price { font-size: 1.3rem; font-weight: 600; color: var(--ink) }
footer { color: var(--soft); font-size: .9rem; border-top: 1px solid var(--line); margin-top: 2rem }
stripe-buy-button, stripe-pricing-table { display: block; padding: 1rem; border: 1px dashed var(--soft); border-radius: .6rem; color: var(--soft) }
`;

type Page = { title: string; main: string; scripts?: number };

const snippet = ({ tributary, programId }: ShopFacts): string => `<script async src="${tributary}/script.js?pid=${programId}"></script>`;

function page(shop: ShopFacts, { title, main, scripts = 1 }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Harbour Coffee</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
${snippet(shop).repeat(scripts)}
</head>
<body>
<header><strong>Harbour Coffee</strong><a href="/">Home</a><a href="/product">Coffee</a><a href="/subscribe">Subscribe</a></header>
<main>${main}</main>
<footer>A demo shop: nothing is sold here, and every order is a sale that Tributary is told of.</footer>
</body>
</html>`;
}

export const landing = (shop: ShopFacts, scripts = 1): string =>
  page(shop, {
    title: "Fresh on Tuesday",
    scripts,
    main: `<div class="hero"><div><h1>Roasted on Monday, with you on Tuesday.</h1>
<p>We roast in small batches by the harbour and send the beans the same evening. One blend, done properly.</p>
<a class="button" href="/product">See the coffee</a></div><div class="bag"><span><small>340 g</small>Harbour<br>Blend<small>Cocoa · plum · toast</small></span></div></div>`,
  });

export const product = (shop: ShopFacts): string =>
  page(shop, {
    title: PRODUCT.name,
    main: `<div class="hero"><div class="bag"><span><small>340 g</small>Harbour<br>Blend</span></div><div><h1>${PRODUCT.name}</h1>
<p>Cocoa, plum and buttered toast. Good in a moka pot, better in a press.</p><p class="price">${PRODUCT.price} <small>· ${PRODUCT.size}</small></p>
<a class="button" href="/checkout">Buy it</a></div></div>`,
  });

export const checkout = (shop: ShopFacts): string =>
  page(shop, {
    title: "Checkout",
    main: `<h1>Checkout</h1><div class="card"><p class="price">${PRODUCT.name} · ${PRODUCT.price}</p>
<form id="order"><label for="email">Your e-mail</label><input id="email" name="email" type="email" required autocomplete="email">
<button>Pay ${PRODUCT.price}</button></form></div>
<script>
document.getElementById("order").addEventListener("submit", async (event) => {
  event.preventDefault();
  const metadata = window.AgentRef ? AgentRef.getCheckoutMetadata() : {};
  const body = JSON.stringify({ email: document.getElementById("email").value, ...metadata });
  const response = await fetch("/order", { method: "POST", body });
  const { orderId, credited } = await response.json();
  location.assign("/thanks?order=" + encodeURIComponent(orderId) + (credited ? "&credited=1" : ""));
});
</script>`,
  });

export const thanks = (shop: ShopFacts, { order, credited }: { order: string; credited: boolean }): string =>
  page(shop, {
    title: "Thank you",
    main: `<h1>Thank you.</h1><p>Order <strong>${escaped(order)}</strong> is on the roasting list for Monday.</p>
<p>${credited ? "Whoever sent you here is thanked with a commission." : "You found us by yourself: no commission is due."}</p><a class="button" href="/">Back to the shop</a>`,
  });

/** Stand-ins for what a merchant embeds from Stripe: a payment link, a button and a table of prices. */
export const subscribe = (shop: ShopFacts): string =>
  page(shop, {
    title: "Subscribe",
    main: `<h1>Coffee, every month</h1><p>Paid through Stripe. The token of the click travels along by itself.</p>
<div class="card"><a id="plan" class="button" href="https://buy.stripe.com/test_monthly?prefilled_promo_code=HARBOUR#top">Subscribe for $19 a month</a></div>
<div class="card"><a id="own" href="https://buy.stripe.com/test_own?client_reference_id=desk-7">A link with the shop's own reference</a></div>
<div class="card"><stripe-buy-button buy-button-id="buy_btn_demo">Stripe's button stands here</stripe-buy-button></div>
<div class="card"><stripe-pricing-table pricing-table-id="prctbl_demo">Stripe's table of prices stands here</stripe-pricing-table></div>`,
  });

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
