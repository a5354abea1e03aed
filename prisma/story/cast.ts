/** Who appears in the demo story. Addresses are on reserved domains: no mail of it can reach anybody. */

export const COMPANY = {
  name: "Harborlight Analytics",
  website: "https://harborlight.example",
  timezone: "Europe/Berlin",
  owner: { name: "Mara Lindqvist", email: "mara@harborlight.example" },
  finance: { name: "Tomasz Wilk", email: "tomasz@harborlight.example" },
} as const;

export const OPERATOR = { name: "Ines Duarte", email: "ines@operators.example" } as const;

export type Role = {
  key: string;
  name: string;
  email: string;
  code: string;
  website: string;
  message: string;
  source: "browser" | "mcp";
  /** Days before now. */
  appliesAt: number;
  outcome: "approve" | "decline" | "block" | "pending" | "withdrawn";
  note?: string;
  /** Clicks a day once the affiliate has found their stride; 0 for who never joined. */
  clicksADay: number;
  /** Sales in the whole story, besides those that are told by name. */
  sales: number;
};

export const CAST: readonly Role[] = [
  {
    key: "priya",
    name: "Priya Raman",
    email: "priya@thebaseline.example",
    code: "baseline",
    website: "https://thebaseline.example",
    source: "browser",
    message: "I write The Baseline, a weekly letter on measuring small shops (11,400 readers). Half of them ask me which analytics to use.",
    appliesAt: 58,
    outcome: "approve",
    clicksADay: 4,
    sales: 15,
  },
  {
    key: "jonas",
    name: "Jonas Weber",
    email: "jonas@weberbuilds.example",
    code: "jonas",
    website: "https://weberbuilds.example",
    source: "browser",
    message: "I make videos about running a shop without an agency. A series on analytics starts next month.",
    appliesAt: 55,
    outcome: "approve",
    clicksADay: 2.5,
    sales: 8,
  },
  {
    key: "scout",
    name: "Scout (buying agent)",
    email: "scout@agents.example",
    code: "scout",
    website: "https://agents.example/scout",
    source: "mcp",
    message:
      "I am an AI agent that compares tools for shop owners. I recommend Harborlight where a shop has under 50,000 orders a month. My operator is Northgate Labs.",
    appliesAt: 44,
    outcome: "approve",
    clicksADay: 2,
    sales: 6,
  },
  {
    key: "amara",
    name: "Amara Okafor",
    email: "amara@okaforadvisory.example",
    code: "okafor",
    website: "https://okaforadvisory.example",
    source: "browser",
    message: "I advise independent retailers in Lagos and London and set up their reporting.",
    appliesAt: 50,
    outcome: "approve",
    clicksADay: 1,
    sales: 4,
  },
  {
    key: "hannah",
    name: "Hannah Cole",
    email: "hannah@colestudio.example",
    code: "colestudio",
    website: "https://colestudio.example",
    source: "browser",
    message: "We are a studio of four and build shops. Clients ask us to buy tools for them.",
    appliesAt: 47,
    outcome: "approve",
    clicksADay: 1,
    sales: 2,
  },
  {
    key: "luca",
    name: "Luca Bianchi",
    email: "luca@dealradar.example",
    code: "dealradar",
    website: "https://dealradar.example",
    source: "browser",
    message: "Deal Radar lists discounts on business software, 90k visits a month.",
    appliesAt: 46,
    outcome: "approve",
    clicksADay: 1.5,
    sales: 2,
  },
  {
    key: "diego",
    name: "Diego Fuentes",
    email: "diego@fuentesdigital.example",
    code: "fuentes",
    website: "https://fuentesdigital.example",
    source: "browser",
    message: "Spanish-language guides for online shops. I already use Harborlight for two clients.",
    appliesAt: 30,
    outcome: "approve",
    clicksADay: 1.5,
    sales: 3,
  },
  {
    key: "felix",
    name: "Felix Brandt",
    email: "felix@sparfuchs.example",
    code: "sparfuchs",
    website: "https://sparfuchs.example",
    source: "browser",
    message: "Savings tips for small businesses, 40,000 readers a month.",
    appliesAt: 34,
    outcome: "approve",
    clicksADay: 0,
    sales: 0,
  },
  {
    key: "nadia",
    name: "Nadia Sorel",
    email: "nadia@boutique-outils.example",
    code: "sorel",
    website: "https://boutique-outils.example",
    source: "browser",
    message: "I compare tools for French shop owners and answer their questions.",
    appliesAt: 33,
    outcome: "approve",
    clicksADay: 0,
    sales: 0,
  },
  {
    key: "kevin",
    name: "Kevin Park",
    email: "kevin@couponcorner.example",
    code: "couponcorner",
    website: "https://couponcorner.example",
    source: "browser",
    message: "Coupon site. Send me your codes.",
    appliesAt: 36,
    outcome: "decline",
    note: "Coupon site; we have no codes and want none.",
    clicksADay: 0,
    sales: 0,
  },
  {
    key: "blast",
    name: "Traffic Blast",
    email: "sales@trafficblast.example",
    code: "blast",
    website: "https://trafficblast.example",
    source: "browser",
    message: "100,000 visitors guaranteed for any site.",
    appliesAt: 27,
    outcome: "block",
    note: "Sells visits.",
    clicksADay: 0,
    sales: 0,
  },
  {
    key: "elise",
    name: "Elise Moreau",
    email: "elise@moreau.example",
    code: "moreau",
    website: "https://moreau.example",
    source: "browser",
    message: "I would like to write about you in French.",
    appliesAt: 20,
    outcome: "withdrawn",
    clicksADay: 0,
    sales: 0,
  },
  {
    key: "sofia",
    name: "Sofia Marin",
    email: "sofia@shopcraft.example",
    code: "shopcraft",
    website: "https://shopcraft.example",
    source: "browser",
    message:
      "Shopcraft is a podcast for makers who sell online (2,800 listeners an episode). I would feature you in the episode on numbers.",
    appliesAt: 1.2,
    outcome: "pending",
    clicksADay: 0,
    sales: 0,
  },
  {
    key: "ken",
    name: "Ken Watanabe",
    email: "ken@kiosklab.example",
    code: "kiosklab",
    website: "https://kiosklab.example",
    source: "browser",
    message: "I run a community of 600 shop owners in Osaka and Tokyo and translate tools' guides for them.",
    appliesAt: 0.15,
    outcome: "pending",
    clicksADay: 0,
    sales: 0,
  },
];
