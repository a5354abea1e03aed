import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import type { IllustrationName } from "@/components/ui/illustration";
import { PageSkeleton } from "@/components/ui/skeleton";
import { GallerySection, Specimen } from "./specimen";

const pictures: { name: IllustrationName; title: string }[] = [
  { name: "inbox", title: "The queue is empty" },
  { name: "search", title: "Nothing matches" },
  { name: "link", title: "No links yet" },
  { name: "chart", title: "No clicks in this period" },
  { name: "coins", title: "Nothing to pay out" },
  { name: "flag", title: "No open flags" },
  { name: "files", title: "No resources yet" },
  { name: "calm", title: "All quiet" },
];

export function StateSection() {
  return (
    <GallerySection id="states" title="States">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {pictures.map((picture) => (
          <Card key={picture.name} flush>
            <EmptyState title={picture.title} picture={picture.name} level="h3">
              One sentence on what comes here.
            </EmptyState>
          </Card>
        ))}
      </div>
      <Card flush>
        <ErrorState title="The affiliates could not be loaded" reference="req_7f3a91" actions={<Button>Try again</Button>} />
      </Card>
      <Specimen title="A page on its way" stack>
        <div className="w-full">
          <PageSkeleton />
        </div>
      </Specimen>
    </GallerySection>
  );
}
