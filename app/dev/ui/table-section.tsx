import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { readTableState, type SearchParams } from "@/components/ui/table-state";
import { Input } from "@/components/ui/text-field";
import { BulkDemo } from "./bulk-demo";
import { people, peopleColumns, sortPeople } from "./people";
import { GallerySection, Specimen } from "./specimen";

const defaultSort = { column: "revenue", direction: "desc" } as const;
const same = { columns: peopleColumns, rowId: (row: { id: string }) => row.id, rowLabel: (row: { name: string }) => row.name };

export function TableSection({ params }: { params: SearchParams }) {
  const state = readTableState(params, { sortable: ["name", "clicks", "revenue"], defaultSort });
  const rows = state.sort ? sortPeople(state.sort.column, state.sort.direction) : people;
  return (
    <GallerySection id="table" title="Table">
      <DataTable
        {...same}
        label="Affiliates"
        rows={rows}
        rowHref={(row) => `/dev/ui/shell?open=${row.id}`}
        rowSelectable={(row) => row.status !== "blocked"}
        activeRowId="aff_3"
        defaultSort={defaultSort}
        page={{ kind: "number", page: 2, pageSize: 25, total: 1204 }}
        bulkActions={<BulkDemo />}
        toolbar={
          <>
            <Input type="search" aria-label="Search affiliates" placeholder="Search" className="w-56" />
            <Button icon={<Download aria-hidden />}>CSV</Button>
          </>
        }
      />
      <Specimen title="Loading" bare stack>
        <DataTable {...same} label="Loading affiliates" rows={[]} loading plain />
      </Specimen>
      <div className="grid gap-5 lg:grid-cols-2">
        <Specimen title="Empty" bare stack>
          <DataTable
            {...same}
            label="No affiliates"
            rows={[]}
            plain
            empty={
              <EmptyState
                title="No affiliates yet"
                picture="inbox"
                level="h3"
                actions={<Button variant="primary">Copy portal link</Button>}
              >
                Share the portal link; who applies there waits here for your decision.
              </EmptyState>
            }
          />
        </Specimen>
        <Specimen title="Error" bare stack>
          <DataTable
            {...same}
            label="Affiliates that failed"
            rows={[]}
            plain
            error={<ErrorState reference="req_7f3a91" actions={<Button>Try again</Button>} />}
          />
        </Specimen>
      </div>
    </GallerySection>
  );
}
