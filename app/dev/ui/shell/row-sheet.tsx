"use client";

import { usePathname, useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Money } from "@/components/ui/money";
import { Sheet } from "@/components/ui/sheet";
import { toast } from "@/components/ui/toast";
import { people } from "../people";

/** A sheet whose being open is the address: reload and Back keep working. */
export function RowSheet({ openId }: { openId: string | null }) {
  const router = useRouter();
  const path = usePathname();
  const at = people.findIndex((person) => person.id === openId);
  const person = people[at];
  const go = (index: number) => router.replace(`${path}?open=${people[index]?.id}`, { scroll: false });
  return (
    <Sheet
      open={person !== undefined}
      onOpenChange={() => router.push(path, { scroll: false })}
      title={person?.name}
      description={person?.email}
      position={`${at + 1} of ${people.length}`}
      onPrevious={at > 0 ? () => go(at - 1) : null}
      onNext={at < people.length - 1 ? () => go(at + 1) : null}
      footer={
        <Button variant="primary" onClick={() => toast.success("Message sent")}>
          Message
        </Button>
      }
    >
      <DefinitionList
        items={[
          { term: "Clicks", detail: person?.clicks },
          { term: "Revenue", detail: <Money minor={person?.revenue ?? 0} currency="USD" /> },
          { term: "Commission", detail: <Money minor={person?.commission ?? 0} currency="USD" /> },
        ]}
      />
    </Sheet>
  );
}
