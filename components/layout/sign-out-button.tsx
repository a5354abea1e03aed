import { LogOut } from "lucide-react";
import { SubmitButton } from "@/components/ui/submit-button";

/** For the form given as the shell's `signOut`. */
export function SignOutButton() {
  return (
    <SubmitButton variant="ghost" size="md" icon={<LogOut aria-hidden />}>
      Sign out
    </SubmitButton>
  );
}
