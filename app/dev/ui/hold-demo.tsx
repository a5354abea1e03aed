"use client";

import { useState } from "react";
import { HoldButton } from "@/components/ui/hold-button";

export function HoldDemo() {
  const [times, setTimes] = useState(0);
  return (
    <>
      <HoldButton onConfirm={() => setTimes(times + 1)}>Pay $4,218.40 to 12 affiliates</HoldButton>
      <HoldButton tone="danger" onConfirm={() => setTimes(times + 1)}>
        Reverse payout
      </HoldButton>
      <HoldButton pending onConfirm={() => {}}>
        Paying…
      </HoldButton>
      <p role="status" className="self-center text-sm text-muted">
        Confirmed {times} times
      </p>
    </>
  );
}
