import type { Route } from "@/lib/api/kit/route";
import { affiliateRoutes } from "./affiliates";
import { applicationRoutes } from "./applications";
import { conversionRoutes } from "./conversions";
import { couponRoutes } from "./coupons";
import { flagRoutes } from "./flags";
import { inviteRoutes } from "./invites";
import { marketplaceRoutes } from "./marketplace";
import { merchantRoutes } from "./merchant";
import { earningRoutes, payoutRoutes } from "./payouts";
import { noticeRoutes } from "./notices";
import { programRoutes } from "./programs";
import { stripeRoutes } from "./stripe";
import { trackingRoutes } from "./tracking";
import { workspaceRoutes } from "./workspace";

/** Every call of the AgentRef dialect. */
export const routes: readonly Route[] = [
  ...programRoutes,
  ...couponRoutes,
  ...stripeRoutes,
  ...trackingRoutes,
  ...applicationRoutes,
  ...affiliateRoutes,
  ...conversionRoutes,
  ...flagRoutes,
  ...payoutRoutes,
  ...merchantRoutes,
  ...workspaceRoutes,
  ...earningRoutes,
  ...noticeRoutes,
  ...marketplaceRoutes,
  ...inviteRoutes,
];
