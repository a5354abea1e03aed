import { redirect } from "next/navigation";
import { finishStripeConnection } from "@/lib/web/loaders/stripe";

export async function GET(request: Request): Promise<Response> {
  redirect(await finishStripeConnection(new URL(request.url).searchParams));
}
