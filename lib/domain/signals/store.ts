import { direct } from "@/lib/platform/db/direct";
import type { Signal } from "./signal";

/** Strangers name the hosts, so only this many are kept for each program and kind: those heard of last. */
const HOSTS = 20;

// A row moves at most once a minute, whichever process hears of it. The ones that are dropped are those before this statement.
const RECORD = {
  name: "record-signals",
  text: `with input as materialized (
    select * from json_to_recordset($1::json) as i("merchantId" uuid, "programId" uuid, "kind" tracking_signal_kind, "host" text,
      "value" bigint, "at" timestamptz)
  ), dropped as (
    delete from tracking_signals t using (
      select s.program_id, s.kind, s.host, row_number() over (partition by s.program_id, s.kind order by s.last_seen_at desc, s.host) as place
      from tracking_signals s where (s.program_id, s.kind) in (select "programId", kind from input)
        and not exists (select from input i where i."programId" = s.program_id and i.kind = s.kind and i.host = s.host)
    ) old where old.place > ${HOSTS} - (select count(*) from input i where i."programId" = old.program_id and i.kind = old.kind) and t.program_id = old.program_id and t.kind = old.kind and t.host = old.host
  )
  insert into tracking_signals as t (merchant_id, program_id, kind, host, value, first_seen_at, last_seen_at)
  select "merchantId", "programId", kind, host, value, at, at from input
  order by "programId", kind, host
  on conflict (program_id, kind, host) do update set value = excluded.value, last_seen_at = excluded.last_seen_at
  where t.last_seen_at <= excluded.last_seen_at - interval '1 minute'`,
};

/** At most one signal for each program, kind and host. */
export async function writeSignals(signals: Signal[]): Promise<void> {
  await direct(RECORD, [JSON.stringify(signals)]);
}
