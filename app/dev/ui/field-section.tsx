import { Building2, User } from "lucide-react";
import { MoneyField, PercentField } from "@/components/ui/amount-field";
import { CheckboxField, RadioGroup, SwitchField } from "@/components/ui/choice";
import { Combobox } from "@/components/ui/combobox";
import { CopyField } from "@/components/ui/copy-field";
import { PasswordField } from "@/components/ui/password-field";
import { SelectField } from "@/components/ui/select-field";
import { NumberField, TextAreaField, TextField } from "@/components/ui/text-field";
import { GallerySection, Specimen } from "./specimen";

const currencies = ["USD", "EUR", "GBP", "JPY", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "KWD", "AUD"];
const currencyOptions = currencies.map((code) => ({
  value: code,
  label: code,
  hint: new Intl.DisplayNames("en", { type: "currency" }).of(code),
}));

export function FieldSection() {
  return (
    <GallerySection id="fields" title="Fields">
      <Specimen title="Text" bare>
        <div className="grid w-full gap-5 rounded-lg border bg-surface p-4 sm:grid-cols-2 lg:grid-cols-3">
          <TextField label="Program name" name="name" defaultValue="Northwind Partners" hint="Affiliates see this." />
          <TextField label="Website" name="site" type="url" placeholder="northwind.example" prefix="https://" optional />
          <TextField
            label="E-mail"
            name="email"
            type="email"
            defaultValue="maya@"
            error="Write the whole address, such as maya@northwind.example"
          />
          <TextField label="Program id" name="id" defaultValue="prg_0192f" readOnly />
          <TextField label="Slug" name="slug" defaultValue="northwind" disabled suffix=".tributary.example" />
          <NumberField label="Cookie window" name="days" defaultValue="60" suffix="days" />
          <PasswordField
            label="Password"
            name="password"
            autoComplete="new-password"
            defaultValue="correct horse"
            hint="At least 10 characters."
          />
          <TextAreaField
            label="Note to affiliates"
            name="note"
            className="sm:col-span-2"
            defaultValue="We pay on the first Monday of each month."
          />
        </div>
      </Specimen>
      <Specimen title="Money, percent, choices" bare>
        <div className="grid w-full gap-5 rounded-lg border bg-surface p-4 sm:grid-cols-2 lg:grid-cols-3">
          <MoneyField label="Minimum payout" name="minimum" currency="USD" defaultValue={5000} hint="In cents behind the scenes." />
          <MoneyField label="Reward per lead" name="lead" currency="JPY" defaultValue={1200} />
          <PercentField label="Commission" name="commission" defaultValue={1250} />
          <SelectField
            label="Hold period"
            name="hold"
            defaultValue="30"
            options={[
              { value: "0", label: "None" },
              { value: "30", label: "30 days" },
              { value: "60", label: "60 days" },
            ]}
          />
          <Combobox label="Currency" name="currency" options={currencyOptions} defaultValue="USD" />
          <Combobox label="Countries" name="countries" multiple options={currencyOptions} placeholder="Any" optional />
        </div>
      </Specimen>
      <Specimen title="Check box, switch, radio" bare>
        <div className="grid w-full gap-6 rounded-lg border bg-surface p-4 sm:grid-cols-2">
          <div className="flex flex-col gap-3">
            <CheckboxField label="Approve applications at once" name="auto" defaultChecked hint="Fraud checks still run." />
            <CheckboxField label="I read the terms" name="terms" error="Read and accept the terms to go on" />
            <CheckboxField label="Not changeable" name="fixed" disabled />
            <SwitchField label="List in the marketplace" name="listed" defaultChecked hint="Anyone can find and apply." />
            <SwitchField label="Pause tracking" name="paused" />
          </div>
          <RadioGroup
            label="I come as"
            name="as"
            cards
            defaultValue="merchant"
            options={[
              { value: "merchant", label: "Merchant", hint: "I run an affiliate program.", icon: <Building2 aria-hidden /> },
              { value: "affiliate", label: "Affiliate", hint: "I recommend products and earn.", icon: <User aria-hidden /> },
            ]}
          />
          <RadioGroup
            label="Reward"
            name="reward"
            defaultValue="percent"
            options={[
              { value: "percent", label: "Share of the sale" },
              { value: "fixed", label: "Fixed amount" },
            ]}
          />
          <CopyField
            label="Portal link"
            what="portal link"
            value="https://tributary.example/p/northwind"
            hint="Share it where affiliates should apply."
            qr={<span className="grid size-32 place-items-center border text-xs text-muted">QR goes here</span>}
          />
        </div>
      </Specimen>
    </GallerySection>
  );
}
