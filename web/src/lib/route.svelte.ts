/** Where in the studio one is: `#/`, `#/project/ID`, `#/photo/ID` (for whom?), `#/photo/ID/AUDIENCE`. */

export type Route =
  | { screen: "start" }
  | { screen: "project"; id: string }
  | { screen: "audience"; id: string }
  | { screen: "editor"; id: string; audience: string };

function read(hash: string): Route {
  const [, kind, id, more] = hash.split("/");
  if (id && /^[0-9a-f]{32}$/.test(id)) {
    if (kind === "project") return { screen: "project", id };
    if (kind === "photo") return more ? { screen: "editor", id, audience: more } : { screen: "audience", id };
  }
  return { screen: "start" };
}

export const route = $state<{ now: Route }>({ now: read(location.hash) });

addEventListener("hashchange", () => {
  route.now = read(location.hash);
  scrollTo(0, 0);
});

export function go(hash: string): void {
  location.hash = hash;
}
