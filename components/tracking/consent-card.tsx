"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { toast } from "@/components/ui/toast";
import { updateProgramAction } from "@/lib/web/actions/programs";

type ConsentCardProps = { programId: string; value: boolean | null; companyAsks: boolean; mayWrite: boolean };

const SETTINGS = { company: null, yes: true, no: false } as const;
type Setting = keyof typeof SETTINGS;

/** Whether the script waits for the visitor's consent. */
export function ConsentCard({ programId, value, companyAsks, mayWrite }: ConsentCardProps) {
  const [pending, setPending] = useState(false);
  const [setting, setSetting] = useState<Setting>(value === null ? "company" : value ? "yes" : "no");
  const change = async (next: Setting) => {
    setSetting(next);
    setPending(true);
    const result = await updateProgramAction({ id: programId, trackingRequiresConsent: SETTINGS[next] });
    setPending(false);
    if (result.ok) return toast.success("The consent setting is saved");
    setSetting(setting);
    toast.error("Not saved", { description: result.message });
  };
  return (
    <Card title="Consent" description="Until consent is given the script sets no cookie and sends no click.">
      <SelectField
        label="Ask for consent"
        value={setting}
        disabled={!mayWrite || pending}
        onChange={({ target }) => void change(target.value === "yes" || target.value === "no" ? target.value : "company")}
        options={[
          { value: "company", label: `As the company: ${companyAsks ? "wait for consent" : "track at once"}` },
          { value: "yes", label: "Wait for consent" },
          { value: "no", label: "Track at once" },
        ]}
        hint="Your banner calls AgentRef.setConsent('granted') or AgentRef.setConsent('denied')."
        className="max-w-96"
      />
    </Card>
  );
}
