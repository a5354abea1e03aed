import { Code } from "@/components/docs/code";
import { Card } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { CHECKOUT_SNIPPET, installSnippets } from "./install-snippets";

/** The script, as each kind of site wants it, and what the checkout has to hand on. */
export function InstallCard({ scriptUrl }: { scriptUrl: string }) {
  return (
    <Card title="Install the script" description="It remembers who sent a visitor. Put it on every page.">
      <div className="flex flex-col gap-5">
        <Tabs
          label="Platform"
          tabs={installSnippets(scriptUrl).map(({ id, platform, where, text }) => ({
            id,
            label: platform,
            content: (
              <div className="flex flex-col gap-2">
                <p className="text-sm text-muted">{where}</p>
                <Code label={`${platform} snippet`} text={text} />
              </div>
            ),
          }))}
        />
        <div className="flex flex-col gap-2">
          <p className="text-sm text-muted">
            Stripe payment links and buttons are given the visitor’s token by the script. A checkout that your server makes needs it as
            metadata:
          </p>
          <Code label="Checkout" text={CHECKOUT_SNIPPET} />
        </div>
      </div>
    </Card>
  );
}
