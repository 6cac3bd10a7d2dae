/** Light or dark: as the machine is set, until somebody chooses. */

const KEY = "fineline-theme";
const asked = matchMedia("(prefers-color-scheme: dark)");

export const theme = $state<{ dark: boolean }>({ dark: chosen() });

function chosen(): boolean {
  const kept = localStorage.getItem(KEY);
  return kept ? kept === "dark" : asked.matches;
}

function show(): void {
  document.documentElement.dataset.theme = theme.dark ? "dark" : "light";
}

export function toggle(): void {
  theme.dark = !theme.dark;
  localStorage.setItem(KEY, theme.dark ? "dark" : "light");
  show();
}

asked.addEventListener("change", () => {
  theme.dark = chosen();
  show();
});
show();
