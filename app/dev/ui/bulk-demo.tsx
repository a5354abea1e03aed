"use client";

import { Button } from "@/components/ui/button";
import { useTableSelection } from "@/components/ui/table-selection";
import { toast } from "@/components/ui/toast";

export function BulkDemo() {
  const { ids, clear } = useTableSelection();
  const decide = (word: string) => {
    toast.undoable({ title: `${ids.length} ${word}`, onUndo: () => toast.message("Undone") });
    clear();
  };
  return (
    <>
      <Button variant="primary" size="sm" onClick={() => decide("approved")}>
        Approve
      </Button>
      <Button variant="danger-quiet" size="sm" onClick={() => decide("declined")}>
        Decline
      </Button>
    </>
  );
}
