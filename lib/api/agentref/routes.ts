import type { Route } from "@/lib/api/kit/route";
import { affiliateRoutes } from "./affiliates";
import { applicationRoutes } from "./applications";
import { conversionRoutes } from "./conversions";
import { couponRoutes } from "./coupons";
import { flagRoutes } from "./flags";
import { inviteRoutes } from "./invites";
import { marketplaceRoutes } from "./marketplace";
import { merchantRoutes } from "./merchant";
import { noticeRoutes } from "./notices";
import { programRoutes } from "./programs";
import { stripeRoutes } from "./stripe";
import { workspaceRoutes } from "./workspace";

/** Every call of the AgentRef dialect. */
export const routes: readonly Route[] = [
  ...programRoutes,
  ...couponRoutes,
  ...stripeRoutes,
  ...applicationRoutes,
  ...affiliateRoutes,
  ...conversionRoutes,
  ...flagRoutes,
  ...merchantRoutes,
  ...workspaceRoutes,
  ...noticeRoutes,
  ...marketplaceRoutes,
  ...inviteRoutes,
];
