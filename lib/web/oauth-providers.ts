import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import GitHubProvider, { type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import { z } from "zod";
import { env } from "@/lib/platform/env";

export type ProviderName = "github" | "google";

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** OAuth providers that this installation has credentials for, in the order of the sign-in page. */
export function enabledProviders(): { id: ProviderName; label: string }[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = env();
  return [
    ...(GOOGLE_ID !== undefined && GOOGLE_SECRET !== undefined ? [{ id: "google" as const, label: "Google" }] : []),
    ...(GITHUB_ID !== undefined && GITHUB_SECRET !== undefined ? [{ id: "github" as const, label: "GitHub" }] : []),
  ];
}

/** The same for next-auth. Every profile carries `addressVerified`, as the provider itself says. */
export function providerConfigs(): OAuthConfig<GithubProfile & GoogleProfile>[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = env();
  const configs: unknown[] = [];
  if (GOOGLE_ID !== undefined && GOOGLE_SECRET !== undefined) configs.push(google(GOOGLE_ID, GOOGLE_SECRET));
  if (GITHUB_ID !== undefined && GITHUB_SECRET !== undefined) configs.push(github(GITHUB_ID, GITHUB_SECRET));
  // next-auth types a list of providers by one profile, though each reads its own only.
  return configs as OAuthConfig<GithubProfile & GoogleProfile>[];
}

function google(clientId: string, clientSecret: string) {
  return GoogleProvider<GoogleProfile>({
    clientId,
    clientSecret,
    profile: ({ sub, name, email, email_verified }) => ({ id: sub, name, email, addressVerified: email_verified }),
  });
}

function github(clientId: string, clientSecret: string) {
  return GitHubProvider<GithubProfile>({
    clientId,
    clientSecret,
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client, tokens }) {
        const accessToken = tokens.access_token ?? "";
        const profile = await client.userinfo<GithubProfile>(accessToken);
        // The profile's own address may be any; only this list says which one is verified.
        const { email, verified } = await primaryGithubEmail(accessToken);
        return { ...profile, email: email ?? undefined, email_verified: verified };
      },
    },
    profile: ({ id, name, login, email, email_verified }: GithubProfile & { email_verified?: boolean }) => ({
      id: String(id),
      name: name ?? login,
      email,
      addressVerified: email_verified === true,
    }),
  });
}

async function primaryGithubEmail(accessToken: string): Promise<{ email: string | null; verified: boolean }> {
  const response = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) return { email: null, verified: false };
  const parsed = githubEmails.safeParse(await response.json());
  const primary = parsed.success ? parsed.data.find((one) => one.primary) : undefined;
  return { email: primary?.email ?? null, verified: primary?.verified ?? false };
}
