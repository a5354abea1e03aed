import { Copy, MoreHorizontal, Pencil, Plus, Trash2 } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { HoldDemo } from "./hold-demo";
import { GallerySection, Specimen } from "./specimen";

const variants: ButtonVariant[] = ["primary", "secondary", "ghost", "danger", "danger-quiet", "link"];
const words: Record<ButtonVariant, string> = {
  primary: "Approve",
  secondary: "Export",
  ghost: "Skip",
  danger: "Block affiliate",
  "danger-quiet": "Decline",
  link: "Show terms",
};

export function ActionSection() {
  return (
    <GallerySection id="actions" title="Actions">
      {(["sm", "md", "lg"] as const).map((size) => (
        <Specimen key={size} title={`Button, ${size}`}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {words[variant]}
            </Button>
          ))}
          <ButtonLink href="#actions" variant="secondary" size={size}>
            A link
          </ButtonLink>
        </Specimen>
      ))}
      <Specimen title="Button states">
        <Button variant="primary" pending>
          Approve
        </Button>
        <Button pending>Export</Button>
        <Button variant="primary" disabled>
          Approve
        </Button>
        <Button disabled>Export</Button>
        <Button variant="primary" icon={<Plus aria-hidden />}>
          New program
        </Button>
        <Button variant="primary" shortcut="A">
          Approve
        </Button>
        <Button shortcut="D">Decline</Button>
      </Specimen>
      <Specimen title="Icon buttons, menu, copy">
        <IconButton label="Edit" icon={<Pencil aria-hidden />} />
        <IconButton label="Add" variant="secondary" icon={<Plus aria-hidden />} />
        <CopyButton text="https://go.example/maya" what="link" />
        <CopyButton text="https://go.example/maya" what="link" variant="secondary" size="md">
          Copy link
        </CopyButton>
        <Menu
          label="Row actions"
          iconOnly
          variant="ghost"
          trigger={<MoreHorizontal aria-hidden />}
          items={[
            { kind: "heading", label: "Maya Lindqvist" },
            { label: "Open", href: "#actions" },
            { label: "Copy link", href: "#fields", icon: <Copy aria-hidden />, shortcut: "C" },
            { kind: "separator" },
            { label: "Block affiliate", href: "#table", tone: "danger", icon: <Trash2 aria-hidden /> },
            { label: "Not allowed", disabled: true },
          ]}
        />
        <span className="flex items-center gap-1 text-sm text-muted">
          <Kbd>⌘</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Specimen>
      <Specimen title="Press and hold">
        <HoldDemo />
      </Specimen>
    </GallerySection>
  );
}
