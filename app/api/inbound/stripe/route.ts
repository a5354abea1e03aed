import { takeStripeDelivery } from "@/lib/api/inbound/stripe";

export const POST = (request: Request): Promise<Response> => takeStripeDelivery(request);
