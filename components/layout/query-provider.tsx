"use client";

import { HydrationBoundary, QueryClient, QueryClientProvider, type DehydratedState } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

type QueryProviderProps = {
  /** What the server has read already. */
  state: DehydratedState;
  children: ReactNode;
};

let browserClient: QueryClient | undefined;

// One client for the life of the tab, so that going back finds what was read; on the server one for each request.
function queryClient(): QueryClient {
  const make = () => new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1 } } });
  if (typeof window === "undefined") return make();
  return (browserClient ??= make());
}

/** Stands around the parts of a page that react-query owns, and nowhere else: other pages do not pay for it. */
export function QueryProvider({ state, children }: QueryProviderProps) {
  const [client] = useState(queryClient);
  return (
    <QueryClientProvider client={client}>
      <HydrationBoundary state={state}>{children}</HydrationBoundary>
    </QueryClientProvider>
  );
}
