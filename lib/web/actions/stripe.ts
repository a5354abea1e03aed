"use server";

import { disconnectStripe, startStripeConnection } from "@/lib/domain/programs/connect-stripe";
import { merchantAction } from "@/lib/web/action";

export const connectStripeAction = merchantAction("program.write", startStripeConnection);
export const disconnectStripeAction = merchantAction("program.write", disconnectStripe);
