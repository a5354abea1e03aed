import { PublicPage } from "@/components/layout/public-page";
import { ButtonLink } from "@/components/ui/button";
import { Illustration } from "@/components/ui/illustration";

export const metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <PublicPage>
      <div className="flex flex-col items-center py-20 text-center">
        <Illustration name="search" />
        <h1 className="mt-3 text-xl font-semibold">There is nothing at this address</h1>
        <p className="mt-1 max-w-100 text-muted">
          The link may be old or mistyped, or what it shows belongs to a workspace you are not in.
        </p>
        <div className="mt-5 flex gap-2">
          <ButtonLink href="/" variant="primary">
            Go to the start
          </ButtonLink>
          <ButtonLink href="/marketplace">Browse programs</ButtonLink>
        </div>
      </div>
    </PublicPage>
  );
}
