import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";

type PortalLinkCardProps = { url: string; inviteOnly: boolean; invitesHref: string };

/** The one link that brings affiliates in. */
export function PortalLinkCard({ url, inviteOnly, invitesHref }: PortalLinkCardProps) {
  return (
    <Card
      title="Portal link"
      description={
        inviteOnly ? "People read the terms here. Only invited people can apply." : "Share it: people read the terms here and apply."
      }
    >
      <div className="flex flex-col gap-3">
        <CopyField label="Portal link" hideLabel value={url} what="portal link" />
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={url} external size="sm">
            Open the portal
          </ButtonLink>
          <ButtonLink href={invitesHref} size="sm">
            Invite by link
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
