"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Segmented } from "./segmented";

type Theme = "light" | "dark" | "system";

const options = [
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
  { value: "system", label: "Like the system", icon: <Monitor aria-hidden /> },
];

/** Light, dark or the system's. Kept in the cookie `theme`, which the server reads, so no page flashes. */
export function ThemeChoice({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState<string>(theme);
  const choose = (value: string) => {
    setChosen(value);
    const root = document.documentElement;
    if (value === "system") delete root.dataset.theme;
    else root.dataset.theme = value;
    document.cookie = `theme=${value}; path=/; max-age=31536000; samesite=lax`;
  };
  return <Segmented label="Theme" options={options} value={chosen} onValueChange={choose} iconsOnly />;
}
