import { PublicPage } from "@/components/layout/public-page";

export default function LandingPage() {
  return (
    <PublicPage full>
      <h1>Tributary</h1>
    </PublicPage>
  );
}
