import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/web/auth";

type Params = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Params): Promise<Response> {
  // next-auth answers a Response to a route handler; its types know the older kind of handler only.
  return (NextAuth(authOptions()) as (request: NextRequest, context: Params) => Promise<Response>)(request, context);
}

export { handle as GET, handle as POST };
